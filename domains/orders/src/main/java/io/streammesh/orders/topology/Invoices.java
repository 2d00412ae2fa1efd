package io.streammesh.orders.topology;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.where;

import io.streammesh.orders.mapping.InvoiceStates;
import io.streammesh.orders.model.Change;
import io.streammesh.orders.model.CustomerErased;
import io.streammesh.orders.model.CustomerInput.OrderPlaced;
import io.streammesh.orders.model.HoldChanged;
import io.streammesh.orders.model.Invoice;
import io.streammesh.orders.model.InvoiceInput;
import io.streammesh.orders.model.InvoiceInput.PartRecorded;
import io.streammesh.orders.model.OrderRef;
import io.streammesh.orders.model.OrderView;
import io.streammesh.orders.rules.InvoiceRules;
import io.streammesh.orders.rules.InvoiceViews;
import io.streammesh.stream.Fold;
import io.streammesh.stream.Governed;
import io.streammesh.stream.Mesh;
import java.util.Objects;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** Each part that is recorded adds to its invoice; products see it as an order. */
final class Invoices {
  private Invoices() {}

  static KStream<String, Governed<Change<OrderView>>> changes(
      Mesh mesh,
      KStream<String, Governed<PartRecorded>> parts,
      KStream<String, Governed<CustomerErased>> erasures,
      KStream<String, Governed<HoldChanged>> holds) {
    KStream<String, Governed<InvoiceInput>> inputs =
        parts
            .mapValues(governed(part -> (InvoiceInput) part), Named.as("part-as-input"))
            .merge(
                erasures.mapValues(
                    governed(erasure -> (InvoiceInput) erasure), Named.as("erasure-as-part-input")),
                Named.as("merge-invoice-erasures"))
            .merge(
                holds.mapValues(
                    governed(hold -> (InvoiceInput) hold), Named.as("hold-as-part-input")),
                Named.as("merge-invoice-holds"));
    return inputs
        .processValues(
            Fold.into("invoices", mesh.governed(InvoiceStates.serde()), InvoiceRules::apply)
                .viewedAs(Change<Invoice>::new),
            Named.as("fold-invoices"))
        .filter(where(change -> change.after().isRecorded()), Named.as("when-recorded"))
        .mapValues(governed(InvoiceViews::change), Named.as("view-invoice"));
  }

  /** Who bought what is on which invoice, of each part that tells. */
  static KStream<String, Governed<OrderPlaced>> placed(
      KStream<String, Governed<PartRecorded>> parts) {
    return parts
        .filter(where(event -> event.part().customerId() != null), Named.as("when-buyer-known"))
        .mapValues(governed(Invoices::placed), Named.as("to-bought"));
  }

  private static OrderPlaced placed(PartRecorded event) {
    return new OrderPlaced(
        Objects.requireNonNull(event.part().customerId()),
        OrderRef.invoice(event.invoiceNo()),
        event.part().occurredAt());
  }
}
