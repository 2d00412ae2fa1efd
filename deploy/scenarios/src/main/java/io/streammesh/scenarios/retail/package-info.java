/**
 * A British online gift shop's invoice lines, read as the raw events that its operational systems
 * would have emitted.
 *
 * <p>{@link OnlineRetailHistory} reads {@code online_retail/online_retail.csv.gz} below a
 * directory. What is missing or cannot be read stops it with one line that names file, line and
 * column. Every line of the file is kept, also those that equal another. These are the rules.
 *
 * <h2>Time and identity</h2>
 *
 * The table holds local times without zone; they are read as UTC. Customer ids are {@code
 * online-retail:CustomerID}, so that they are no other shop's; null where the cell is empty.
 * Invoice numbers stay as they are.
 *
 * <h2>Invoices: {@code orders.raw.invoice-events}, one event a run of lines</h2>
 *
 * A run are lines of one invoice, in the order of the file, with the same {@code InvoiceDate},
 * {@code CustomerID} and {@code Country}; lines of other invoices may stand between them. A run of
 * more than 500 lines makes several events. An invoice's events are numbered from 1, and its lines
 * are numbered from 1 through all of them. The event occurred at the {@code InvoiceDate}; all
 * amounts are in GBP. An invoice whose number starts with {@code C} is a cancellation, with {@code
 * A} an adjustment; all others are sales.
 *
 * <h2>Customers: {@code customers.raw.customer-events}, one event a sale with a customer</h2>
 *
 * {@code CHECKED_OUT} at the earliest {@code InvoiceDate} of the invoice, with the customer and the
 * country of its first event, the source {@code online-retail}, and no address. {@code
 * online-retail:InvoiceNo} is the id of both the checkout and the order. A customer's events are
 * numbered from 1 by time, then invoice number.
 */
@NullMarked
package io.streammesh.scenarios.retail;

import org.jspecify.annotations.NullMarked;
