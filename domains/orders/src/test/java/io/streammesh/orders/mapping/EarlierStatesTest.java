package io.streammesh.orders.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.orders.model.Hold;
import io.streammesh.orders.model.HoldChanged;
import io.streammesh.orders.model.Holds;
import io.streammesh.orders.model.Invoice;
import io.streammesh.orders.model.Order;
import io.streammesh.orders.model.OrderRef;
import io.streammesh.orders.rules.InvoiceRules;
import io.streammesh.orders.rules.OrderRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** State from before there were holds, and with one. */
class EarlierStatesTest {
  private static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");
  private static final Hold HOLD = new Hold(2, true, AT, "s-2", 60, List.of("UNUSUALLY_LARGE"));

  @Test
  void shouldReadAnOrderFromBeforeHolds() throws IOException {
    // Given
    byte[] state =
        written(
            new GenericRecordBuilder(EarlierStates.schema("OrderState-1.0"))
                .set("orderId", "o-1")
                .set("placementSequence", 0L)
                .set("steps", List.of())
                .set("erasedThrough", AT.toEpochMilli())
                .build());

    // When
    Order order = OrderStates.serde().deserializer().deserialize("orders", state);

    // Then
    assertThat(order).isEqualTo(new Order("o-1", null, 0, Map.of(), AT, Holds.NONE));
  }

  @Test
  void shouldReadAnInvoiceFromBeforeHolds() throws IOException {
    // Given
    byte[] state =
        written(
            new GenericRecordBuilder(EarlierStates.schema("InvoiceState-1.0"))
                .set("invoiceNo", "536365")
                .set("parts", List.of())
                .set("erasedThrough", AT.toEpochMilli())
                .build());

    // When
    Invoice invoice = InvoiceStates.serde().deserializer().deserialize("invoices", state);

    // Then
    assertThat(invoice).isEqualTo(new Invoice("536365", new TreeMap<>(), AT, Holds.NONE));
  }

  @Test
  void shouldGiveBackAnOrderWithItsHold() {
    // Given
    Order order = OrderRules.apply(null, new HoldChanged(OrderRef.order("o-1"), HOLD));

    // When
    Order read = throughBytes(OrderStates.serde(), order);

    // Then
    assertThat(read).isEqualTo(order);
    assertThat(read.holds().told()).containsExactly(HOLD);
  }

  @Test
  void shouldGiveBackAnInvoiceWithItsHold() {
    // Given
    Invoice invoice = InvoiceRules.apply(null, new HoldChanged(OrderRef.invoice("536365"), HOLD));

    // When
    Invoice read = throughBytes(InvoiceStates.serde(), invoice);

    // Then
    assertThat(read).isEqualTo(invoice);
    assertThat(read.holds().told()).containsExactly(HOLD);
  }

  private static <T> T throughBytes(Serde<T> serde, T state) {
    return serde.deserializer().deserialize("t", serde.serializer().serialize("t", state));
  }

  private static byte[] written(GenericRecord state) throws IOException {
    Schema schema = state.getSchema();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .putLong(SchemaNormalization.parsingFingerprint64(schema))
            .array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(schema).write(state, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
