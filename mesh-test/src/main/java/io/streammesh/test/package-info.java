/** A domain's topology in-process under full enforcement. */
@NullMarked
package io.streammesh.test;

import org.jspecify.annotations.NullMarked;
