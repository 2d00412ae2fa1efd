/**
 * A mail-order shop's e-mail campaign of 2008, read as the raw events that its operational systems
 * would have emitted. As a source of the mesh the shop is called {@code catalog}.
 *
 * <p>{@link HillstromHistory} reads {@code hillstrom/hillstrom.csv.gz} below a directory. What is
 * missing, doubled or cannot be read stops it with one line that names file, line and column. These
 * are the rules.
 *
 * <h2>Time and identity</h2>
 *
 * The table has neither times nor ids. Row {@code n} of the source is the customer {@code
 * catalog:n}. The campaign begins on 2008-03-20 at 09:00 UTC, the day on which the data were
 * published; customer {@code n} is assigned {@code n} times 10 ms later. All other times follow
 * from the assignment: the mail an hour, the visit two days and the order three days after it, all
 * within the two weeks that the table tells of.
 *
 * <h2>Campaign: {@code newsletter.raw.campaign-events}, one or two events a row</h2>
 *
 * {@code ASSIGNED} to the segment that the row names, in the campaign {@code hillstrom-2008}, with
 * 14 days of attribution. {@code No E-Mail} is the control; all others are {@code SENT} a mail,
 * with sequence 2. The recipient is {@code hillstrom-2008/catalog:n}.
 *
 * <h2>Visits: {@code marketing.raw.visit-events}, one event where {@code visit} is 1</h2>
 *
 * The visit's id is {@code catalog:n/1}.
 *
 * <h2>Orders: {@code orders.raw.order-events}, one event where {@code conversion} is 1</h2>
 *
 * The order {@code catalog:n} is {@code CREATED} with one item, number 1, product and seller {@code
 * catalog}, at the price {@code spend} in USD, without freight. Address and promised delivery are
 * not known. A row with {@code spend} but without a conversion contradicts itself and is refused.
 */
@NullMarked
package io.streammesh.scenarios.hillstrom;

import org.jspecify.annotations.NullMarked;
