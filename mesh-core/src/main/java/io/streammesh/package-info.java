/** What all of Streammesh shares: the root exception. */
@NullMarked
package io.streammesh;

import org.jspecify.annotations.NullMarked;
