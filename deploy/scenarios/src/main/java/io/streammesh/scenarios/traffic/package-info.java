/**
 * Synthetic traffic of a shop in real time, for all its domains:
 *
 * <ul>
 *   <li>marketplace: customers who come back and sometimes move, orders that live for some seconds,
 *       their payments, shipments and reviews; contact data stand in some of the reviews;
 *   <li>online shop: invoices in several lines, some recorded in two steps, some canceled, and
 *       checkouts of buyers who now and then give another country than before;
 *   <li>newsletter and marketing: subscriptions, a campaign over shoppers with a control, their
 *       visits and later orders; an experiment with two variants; leads, some of them won;
 *   <li>discovery: sessions of views, with and without a known user, and searches, some in vain,
 *       some with contact data typed in;
 *   <li>what fraud has to see: {@link LargeOrder}, orders paid with one card after the other, and
 *       orders right behind a change of address;
 *   <li>one customer who asks to be erased: {@link PersonToErase}.
 * </ul>
 *
 * <p>All rates go by that of the orders. Each part draws from a sequence of its own.
 *
 * <p>{@link ShopTraffic} plans every event ahead on its own time line, from a seed and the time at
 * which it was made; asking it what is due never changes what comes. So the same seed and start
 * give the same records, however often and whenever it is asked, and a caller that was held up gets
 * the missed events with the times at which they happened.
 *
 * <p>As in an outbox, a record can come late, behind events that happened after it, or once more
 * with the same bytes. {@link Poison} records come in addition: each is a broken copy of an event
 * that is also sent whole, so what the data products have to show does not depend on them. {@link
 * TrafficCounts} tells what was handed out and what a mesh has to quarantine of it, {@link
 * ProductFigure} what the data products have to show.
 */
@NullMarked
package io.streammesh.scenarios.traffic;

import org.jspecify.annotations.NullMarked;
