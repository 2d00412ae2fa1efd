package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.schemas.payments.v1.Transaction;
import java.util.List;

/** Figures of the transactions. */
record PaymentFigures(List<Transaction> payments) {

  PaymentFigures {
    payments = List.copyOf(payments);
  }

  void writeTo(ObjectNode report) {
    report.set("payment_rows_per_type", Figures.counts(payments, Transaction::getMethod));
    report.set(
        "payment_sum_per_type",
        Figures.sums(payments, Transaction::getMethod, Transaction::getAmount));
    report.put("payment_sum", Figures.money(Figures.sum(payments, Transaction::getAmount)));
  }
}
