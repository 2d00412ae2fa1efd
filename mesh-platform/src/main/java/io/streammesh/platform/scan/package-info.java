/** Reading a topic as a whole. */
@NullMarked
package io.streammesh.platform.scan;

import org.jspecify.annotations.NullMarked;
