package io.streammesh.scenarios.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.schemas.orders.v2.DeliveryAddress;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderKind;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Figures of the online shop's invoices: its sales, cancellations and adjustments. */
record InvoiceFigures(List<OrderFact> invoices) {

  InvoiceFigures {
    invoices = List.copyOf(invoices);
  }

  List<OrderFact> sales() {
    return invoices.stream().filter(invoice -> invoice.getKind() == OrderKind.SALE).toList();
  }

  /** Lines of invoices whose customer the shop never knew. */
  int linesWithoutCustomer() {
    return invoices.stream()
        .filter(invoice -> invoice.getCustomerId() == null && !invoice.getCustomerErased())
        .mapToInt(OrderFact::getLineCount)
        .sum();
  }

  long customers() {
    return invoices.stream()
        .map(OrderFact::getCustomerId)
        .filter(Objects::nonNull)
        .distinct()
        .count();
  }

  void writeKinds(ObjectNode report) {
    report.set("invoices_per_kind", Figures.counts(invoices, InvoiceFigures::kind));
    report.set(
        "sum_per_kind", Figures.sums(invoices, InvoiceFigures::kind, OrderFact::getTotalAmount));
  }

  ObjectNode sumPerCountry() {
    return Figures.sums(invoices, InvoiceFigures::country, OrderFact::getTotalAmount);
  }

  ObjectNode perMonth() {
    return Figures.counts(invoices, invoice -> OnlineRetailTime.month(invoice.getPlacedAt()));
  }

  private static String kind(OrderFact invoice) {
    return invoice.getKind().name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String country(OrderFact invoice) {
    DeliveryAddress address = invoice.getDeliveryAddress();
    return address == null ? null : address.getCountry();
  }
}
