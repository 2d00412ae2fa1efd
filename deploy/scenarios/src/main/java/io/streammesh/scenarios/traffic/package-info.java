/**
 * Synthetic traffic of a shop in real time: customers who come back and sometimes move, orders that
 * live for some seconds, their payments, and one customer who asks to be erased.
 *
 * <p>{@link ShopTraffic} plans every event ahead on its own time line, from a seed and the time at
 * which it was made; asking it what is due never changes what comes. So the same seed and start
 * give the same records, however often and whenever it is asked, and a caller that was held up gets
 * the missed events with the times at which they happened.
 *
 * <p>As in an outbox, a record can come late, behind events that happened after it, or once more
 * with the same bytes. {@link Poison} records come in addition: each is a broken copy of an event
 * that is also sent whole, so what the data products have to show does not depend on them. {@link
 * TrafficCounts} tells what was handed out and what a mesh has to quarantine of it.
 */
@NullMarked
package io.streammesh.scenarios.traffic;

import org.jspecify.annotations.NullMarked;
