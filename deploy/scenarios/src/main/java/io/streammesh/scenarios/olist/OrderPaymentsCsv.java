package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.Money;
import io.streammesh.scenarios.event.Payment;
import io.streammesh.scenarios.table.CsvFile;
import io.streammesh.scenarios.table.CsvRow;
import io.streammesh.scenarios.table.Uniqueness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code order_payments.csv.gz}, and what has its form. */
final class OrderPaymentsCsv {
  private static final String ORDER = "order_id";
  private static final String NUMBER = "payment_sequential";
  private static final String TYPE = "payment_type";
  private static final String INSTALLMENTS = "payment_installments";
  private static final String VALUE = "payment_value";

  private OrderPaymentsCsv() {}

  /** The rows of all the files, in their order. */
  static List<PaymentRow> read(Path... paths) {
    List<PaymentRow> payments = new ArrayList<>();
    Uniqueness ids = new Uniqueness(NUMBER);
    for (Path path : paths) {
      new CsvFile(path, List.of(ORDER, NUMBER, TYPE, INSTALLMENTS, VALUE))
          .forEachRow(
              row -> {
                PaymentRow payment = payment(row);
                ids.check(row, payment.paymentId());
                payments.add(payment);
              });
    }
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
