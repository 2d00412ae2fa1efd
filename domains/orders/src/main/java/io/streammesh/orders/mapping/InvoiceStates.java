package io.streammesh.orders.mapping;

import io.streammesh.orders.model.Invoice;
import io.streammesh.orders.model.InvoicePart;
import io.streammesh.orders.model.OrderKind;
import io.streammesh.orders.state.InvoiceLineState;
import io.streammesh.orders.state.InvoicePartState;
import io.streammesh.orders.state.InvoiceState;
import io.streammesh.stream.AvroStateSerde;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;

/** An invoice in the state store. */
public final class InvoiceStates {
  private static final String BEFORE_HOLDS = "InvoiceState-1.0";

  private InvoiceStates() {}

  public static Serde<Invoice> serde() {
    return AvroStateSerde.of(InvoiceState.class, InvoiceStates::toAvro, InvoiceStates::fromAvro)
        .alsoReading(EarlierStates.schema(BEFORE_HOLDS));
  }

  private static InvoiceState toAvro(Invoice invoice) {
    return new InvoiceState(
        invoice.invoiceNo(),
        invoice.parts().entrySet().stream()
            .map(part -> part(part.getKey(), part.getValue()))
            .toList(),
        invoice.erasedThrough(),
        HoldStates.states(invoice.holds()));
  }

  private static InvoicePartState part(long sequence, InvoicePart part) {
    return new InvoicePartState(
        sequence,
        part.occurredAt(),
        part.kind().name(),
        part.customerId(),
        part.country(),
        part.currency(),
        part.lines().stream()
            .map(
                line ->
                    new InvoiceLineState(
                        line.number(),
                        line.stockCode(),
                        line.description(),
                        line.quantity(),
                        line.unitPrice()))
            .toList());
  }

  private static Invoice fromAvro(InvoiceState state) {
    SortedMap<Long, InvoicePart> parts = new TreeMap<>();
    state.getParts().forEach(part -> parts.put(part.getSequence(), part(part)));
    return new Invoice(
        state.getInvoiceNo(), parts, state.getErasedThrough(), HoldStates.holds(state.getHolds()));
  }

  private static InvoicePart part(InvoicePartState state) {
    return new InvoicePart(
        state.getOccurredAt(),
        OrderKind.valueOf(state.getKind()),
        state.getCustomerId(),
        state.getCountry(),
        state.getCurrency(),
        state.getLines().stream()
            .map(
                line ->
                    new InvoicePart.Line(
                        line.getLineNumber(),
                        line.getStockCode(),
                        line.getDescription(),
                        line.getQuantity(),
                        line.getUnitPrice()))
            .toList());
  }
}
