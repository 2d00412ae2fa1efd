/** A whole mesh on one machine. */
@NullMarked
package io.streammesh.local;

import org.jspecify.annotations.NullMarked;
