/** Whether the ways from raw topics to products are open, by probes that are sent along them. */
@NullMarked
package io.streammesh.platform.probe;

import org.jspecify.annotations.NullMarked;
