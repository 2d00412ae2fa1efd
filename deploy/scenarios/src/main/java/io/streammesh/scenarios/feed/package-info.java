/** Sending raw events into a mesh, as the operational systems' outboxes would. */
@NullMarked
package io.streammesh.scenarios.feed;

import org.jspecify.annotations.NullMarked;
