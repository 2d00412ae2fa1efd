/**
 * Re-integration: an operational system acts on the signals of a product, under guard.
 *
 * <ul>
 *   <li>{@link io.streammesh.reintegration.ReintegrationPort} reads the product under its domain's
 *       grant and calls a {@link io.streammesh.reintegration.SignalHandler} for each {@link
 *       io.streammesh.reintegration.Signal} that is signed by its owner, fresh, not superseded, and
 *       neither withdrawn nor repeated; {@link io.streammesh.reintegration.PortOptions} say which
 *       port, and how it reaches the brokers.
 *   <li>The journal, a topic of the domain's own, has a {@link
 *       io.streammesh.reintegration.JournalEntry} of all that became of each signal: what is about
 *       to be done is recorded there together with the position, and what was done after it.
 *   <li>A record of the domain's control topic, which {@link
 *       io.streammesh.reintegration.ActingSwitch} writes, stops acting at once, and none lets it go
 *       on.
 * </ul>
 *
 * <p>Acting is at least once, with {@link io.streammesh.reintegration.Signal#id()} as the key by
 * which the target tells a second time from the first. {@code
 * docs/adr/0022-signals-are-acted-on-under-guard.md} says why it is as it is.
 */
@NullMarked
package io.streammesh.reintegration;

import org.jspecify.annotations.NullMarked;
