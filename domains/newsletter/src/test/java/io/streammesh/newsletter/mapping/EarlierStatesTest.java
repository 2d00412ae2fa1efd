package io.streammesh.newsletter.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.newsletter.model.Subscription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** State from before there were erasures, and with one. */
class EarlierStatesTest {
  private static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");

  @Test
  void shouldReadASubscriptionFromBeforeErasures() throws IOException {
    // Given
    byte[] state =
        written(
            new GenericRecordBuilder(EarlierStates.schema("SubscriptionState-1.0"))
                .set("customerId", "c-1")
                .set("sequence", 2L)
                .set("subscribed", true)
                .set("email", "a@b.example")
                .set("changedAt", AT.toEpochMilli())
                .build());

    // When
    Subscription read = Subscriptions.serde().deserializer().deserialize("subscriptions", state);

    // Then
    assertThat(read).isEqualTo(new Subscription("c-1", 2, true, "a@b.example", AT, false));
  }

  @Test
  void shouldGiveBackAnErasure() {
    // Given
    Subscription erased = new Subscription("c-1", 3, false, null, AT, true);

    // When
    byte[] state = Subscriptions.serde().serializer().serialize("subscriptions", erased);

    // Then
    assertThat(Subscriptions.serde().deserializer().deserialize("subscriptions", state))
        .isEqualTo(erased);
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
