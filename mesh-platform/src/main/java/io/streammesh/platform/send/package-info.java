/** Raw events by hand, as a domain's own systems would send them. */
@NullMarked
package io.streammesh.platform.send;

import org.jspecify.annotations.NullMarked;
