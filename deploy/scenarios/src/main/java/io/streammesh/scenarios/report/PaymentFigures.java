package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.scenarios.olist.OlistTime;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.payments.v1.Transaction;
import java.util.Collection;

/** Figures of the transactions; those of a month are of the orders placed in it. */
record PaymentFigures(
    Collection<Transaction> payments, Collection<OrderFact> orders, OrderAmounts amounts) {

  void writeTo(ObjectNode report) {
    report.set("payment_rows_per_type", Figures.counts(payments, Transaction::getMethod));
    report.set(
        "payment_sum_per_type",
        Figures.sums(payments, Transaction::getMethod, Transaction::getAmount));
    report.put("payment_sum", Figures.money(Figures.sum(payments, Transaction::getAmount)));
    report.set(
        "payment_sum_per_month",
        Figures.sums(
            orders,
            order -> OlistTime.month(order.getPlacedAt()),
            order -> amounts.paidOrZero(order.getOrderId())));
  }
}
