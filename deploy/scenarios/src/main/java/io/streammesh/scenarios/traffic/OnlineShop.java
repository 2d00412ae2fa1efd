package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.Checkout;
import io.streammesh.scenarios.event.Contact;
import io.streammesh.scenarios.event.CustomerCheckedOut;
import io.streammesh.scenarios.event.Invoice;
import io.streammesh.scenarios.event.InvoiceLine;
import io.streammesh.scenarios.event.InvoiceRecorded;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.schemas.orders.raw.InvoiceKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The online shop, which sells by invoice and abroad: sales, some of them recorded in two steps,
 * and now and then a cancellation. Not every buyer is known.
 */
final class OnlineShop {
  static final String ID_PREFIX = "online-retail:";

  private static final String SOURCE = "online-retail";
  private static final String CURRENCY = "GBP";
  private static final double SALES_PER_ORDER = 0.15;
  private static final double UNKNOWN_BUYER = 0.1;
  private static final double IN_TWO_STEPS = 0.2;
  private static final double CANCELED = 0.15;

  private final Setting setting;
  private final Chance chance;
  private final RunningNumber invoiceNumbers;
  private final Buyers buyers;
  private final Articles articles;

  OnlineShop(Setting setting) {
    this.setting = setting;
    this.chance = setting.chance("online-shop");
    Chance ids = setting.ids("online-shop");
    this.invoiceNumbers = new RunningNumber(ids);
    this.buyers = new Buyers(chance, new RunningNumber(ids));
    this.articles = new Articles(chance);
  }

  void open() {
    setting.repeatedly(SALES_PER_ORDER, chance, this::sell);
  }

  private void sell(Instant at) {
    Buyer buyer = chance.of(UNKNOWN_BUYER) ? null : buyers.next();
    String invoiceNo = invoiceNumbers.next();
    List<InvoiceLine> lines = articles.sale();
    if (chance.of(IN_TWO_STEPS)) {
      recordInTwoSteps(invoiceNo, sale(buyer, lines), at);
    } else {
      record(invoiceNo, 1, sale(buyer, lines), at);
    }
    if (buyer != null) {
      checkOut(buyer, ID_PREFIX + invoiceNo, at);
    }
    if (chance.of(CANCELED)) {
      InvoiceLine back = Articles.takenBack(lines.get(0));
      Invoice canceled = invoice(InvoiceKind.CANCELLATION, buyer, List.of(back));
      setting
          .agenda()
          .add(
              at.plus(chance.millisBetween(2000, 10_000)),
              later -> record('C' + invoiceNumbers.next(), 1, canceled, later));
    }
  }

  private void recordInTwoSteps(String invoiceNo, Invoice whole, Instant at) {
    List<InvoiceLine> lines = whole.lines();
    int half = lines.size() / 2;
    record(invoiceNo, 1, withLines(whole, lines.subList(0, half)), at);
    Invoice rest = withLines(whole, lines.subList(half, lines.size()));
    setting
        .agenda()
        .add(
            at.plus(chance.millisBetween(Setting.BEHIND_THE_FIRST_MILLIS, 8000)),
            later -> record(invoiceNo, 2, rest, later));
  }

  private void record(String invoiceNo, long sequence, Invoice invoice, Instant at) {
    setting.emit(new InvoiceRecorded(new OutboxEntry(invoiceNo, sequence, at), invoice));
  }

  private void checkOut(Buyer buyer, String orderId, Instant at) {
    Checkout checkout =
        new Checkout(orderId, orderId, Contact.UNKNOWN, Address.UNKNOWN, buyer.country(), SOURCE);
    setting.emit(new CustomerCheckedOut(buyer.nextEvent(at), checkout));
  }

  private static Invoice sale(@Nullable Buyer buyer, List<InvoiceLine> lines) {
    return invoice(InvoiceKind.SALE, buyer, lines);
  }

  private static Invoice invoice(InvoiceKind kind, @Nullable Buyer buyer, List<InvoiceLine> lines) {
    return buyer == null
        ? new Invoice(kind, null, "United Kingdom", CURRENCY, lines)
        : new Invoice(kind, buyer.id(), buyer.country(), CURRENCY, lines);
  }

  private static Invoice withLines(Invoice invoice, List<InvoiceLine> lines) {
    return new Invoice(
        invoice.kind(), invoice.customerId(), invoice.country(), invoice.currency(), lines);
  }
}
