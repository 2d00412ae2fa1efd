package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.Money;
import io.streammesh.scenarios.event.Payment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code order_payments.csv.gz}. */
final class OrderPaymentsCsv {
  private static final String ORDER = "order_id";
  private static final String NUMBER = "payment_sequential";
  private static final String TYPE = "payment_type";
  private static final String INSTALLMENTS = "payment_installments";
  private static final String VALUE = "payment_value";

  private OrderPaymentsCsv() {}

  static List<PaymentRow> read(Path path) {
    List<PaymentRow> payments = new ArrayList<>();
    Uniqueness ids = new Uniqueness(NUMBER);
    new CsvFile(path, List.of(ORDER, NUMBER, TYPE, INSTALLMENTS, VALUE))
        .forEachRow(
            row -> {
              PaymentRow payment = payment(row);
              ids.check(row, payment.paymentId());
              payments.add(payment);
            });
    return payments;
  }

  private static PaymentRow payment(CsvRow row) {
    Money amount = new Money(OlistHistory.CURRENCY, row.decimal(VALUE));
    return new PaymentRow(
        row.text(ORDER),
        row.integer(NUMBER),
        new Payment(row.text(TYPE), row.integer(INSTALLMENTS), amount, null));
  }
}
