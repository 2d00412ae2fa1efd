/**
 * Watching a running mesh from outside, as any client could: how fast the data products come, how
 * fresh they are, what the domains have quarantined, and what became of signals.
 *
 * <p>{@link ProductWatch} follows the topics and gives {@link WatchSnapshot}s; {@link LiveTable}
 * shows them. A product record's delay is the time between its event time and its arrival here;
 * records of a replay count, but have no delay.
 */
@NullMarked
package io.streammesh.scenarios.watch;

import org.jspecify.annotations.NullMarked;
