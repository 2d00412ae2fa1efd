/** A product's records as JSON, one object a line: key, decoded value, headers. */
@NullMarked
package io.streammesh.platform.tail;

import org.jspecify.annotations.NullMarked;
