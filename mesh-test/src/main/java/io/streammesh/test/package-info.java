/**
 * A domain's topology in-process under full enforcement, the kits that key services and registries
 * have to pass, and signed records for tests of what reads products.
 */
@NullMarked
package io.streammesh.test;

import org.jspecify.annotations.NullMarked;
