/**
 * What runs through a mesh: the raw events of a shop ({@code event}), real shops' histories read as
 * such events ({@code olist}, {@code retail}, {@code hillstrom}, {@code cookiecats}, {@code
 * diginetica}, and all of them joined in {@code shop}), synthetic traffic in real time ({@code
 * traffic}), and what sends them ({@code feed}). And how it is seen from outside: live figures
 * ({@code watch}), when everything is worked off ({@code drain}), and the report over the products
 * that the mesh made ({@code report}).
 */
@NullMarked
package io.streammesh.scenarios;

import org.jspecify.annotations.NullMarked;
