/**
 * The loop of re-integration under load: {@link io.streammesh.scenarios.loop.LoopTraffic} places
 * orders at a steady rate, some of which are unusually large for their customer, and {@link
 * io.streammesh.scenarios.loop.LoopWatch} sees how long each of those takes to come back as a hold.
 */
@NullMarked
package io.streammesh.scenarios.loop;

import org.jspecify.annotations.NullMarked;
