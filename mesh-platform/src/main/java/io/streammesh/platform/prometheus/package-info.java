/** What Prometheus records and alerts of, made from the contracts of a mesh. */
@NullMarked
package io.streammesh.platform.prometheus;

import org.jspecify.annotations.NullMarked;
