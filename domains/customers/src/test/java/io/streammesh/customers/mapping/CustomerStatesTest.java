package io.streammesh.customers.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.customers.model.Checkout;
import io.streammesh.customers.model.Customer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class CustomerStatesTest {
  private static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");

  @Test
  void shouldGiveBackWhatItKept() {
    // Given
    Customer customer =
        customer(
            new Checkout(
                "x-1", "o-1", AT, "Ana", "a@b.example", "01310", "maceio", "AL", "Brazil", "shop"));

    // When
    Customer read =
        CustomerStates.serde()
            .deserializer()
            .deserialize("customers", CustomerStates.serde().serializer().serialize("t", customer));

    // Then
    assertThat(read).isEqualTo(customer);
  }

  @Test
  void shouldReadTheStateFromBeforeCountryAndSource() throws IOException {
    // Given
    byte[] state = written(earlier());

    // When
    Customer read = CustomerStates.serde().deserializer().deserialize("customers", state);

    // Then
    assertThat(read)
        .isEqualTo(
            customer(
                new Checkout(
                    "x-1", "o-1", AT, null, null, "01310", null, null, null, "marketplace")));
  }

  private static Customer customer(Checkout checkout) {
    TreeMap<Long, Checkout> checkouts = new TreeMap<>();
    checkouts.put(2L, checkout);
    return new Customer("c-1", checkouts, 1);
  }

  private static Schema earlier() throws IOException {
    try (InputStream avsc =
        CustomerStatesTest.class.getResourceAsStream("/state/CustomerState-1.0.avsc")) {
      return new Schema.Parser().parse(avsc);
    }
  }

  private static byte[] written(Schema schema) throws IOException {
    Schema checkouts = schema.getField("checkouts").schema();
    GenericRecord checkout =
        new GenericRecordBuilder(checkouts.getElementType())
            .set("sequence", 2L)
            .set("checkoutId", "x-1")
            .set("orderId", "o-1")
            .set("at", AT.toEpochMilli())
            .set("zipPrefix", "01310")
            .build();
    GenericRecord customer =
        new GenericRecordBuilder(schema)
            .set("customerId", "c-1")
            .set("checkouts", new GenericData.Array<>(checkouts, List.of(checkout)))
            .set("erasedThrough", 1L)
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .putLong(SchemaNormalization.parsingFingerprint64(schema))
            .array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(schema).write(customer, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
