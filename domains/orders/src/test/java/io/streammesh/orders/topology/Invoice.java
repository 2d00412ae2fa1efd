package io.streammesh.orders.topology;

import static io.streammesh.orders.topology.OrdersTopology.INVOICE_EVENTS;

import io.streammesh.test.MeshHarness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event of the invoicing system, for tests; a known customer in the United Kingdom at first. */
final class Invoice {
  static final Instant AT = Instant.parse("2010-12-01T08:26:00Z");

  private final String invoiceNo;
  private final String kind;
  private final List<String> lines = new ArrayList<>();
  private long sequence = 1;
  private Instant at = AT;
  private @Nullable String customerId = "online-retail:17850";
  private String country = "United Kingdom";

  private Invoice(String invoiceNo, String kind) {
    this.invoiceNo = invoiceNo;
    this.kind = kind;
  }

  static Invoice sale(String invoiceNo) {
    return new Invoice(invoiceNo, "SALE");
  }

  static Invoice cancellation(String invoiceNo) {
    return new Invoice(invoiceNo, "CANCELLATION");
  }

  static Invoice adjustment(String invoiceNo) {
    return new Invoice(invoiceNo, "ADJUSTMENT");
  }

  Invoice sequence(long number) {
    this.sequence = number;
    return this;
  }

  Invoice at(Instant time) {
    this.at = time;
    return this;
  }

  Invoice customer(@Nullable String id) {
    this.customerId = id;
    return this;
  }

  Invoice country(String name) {
    this.country = name;
    return this;
  }

  Invoice line(int number, int quantity, String unitPrice) {
    lines.add(
        """
        {"lineNumber": %1$d, "stockCode": "sku-%1$d", "description": "Lantern", "quantity": %2$d,
         "unitPrice": "%3$s"}\
        """
            .formatted(number, quantity, unitPrice));
    return this;
  }

  String json() {
    return """
        {"eventId": "e", "invoiceNo": "%s", "sequence": %d, "occurredAt": "%s", "kind": "%s",
         "customerId": %s, "country": "%s", "currency": "GBP", "lines": [%s]}\
        """
        .formatted(
            invoiceNo,
            sequence,
            at,
            kind,
            customerId == null ? "null" : '"' + customerId + '"',
            country,
            String.join(", ", lines));
  }

  void sendTo(MeshHarness mesh) {
    mesh.send(INVOICE_EVENTS, invoiceNo, json(), at);
  }
}
