package io.streammesh.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.schemas.customers.v1.AddressChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class AvroStateSerdeTest {
  /** What the state was before it had more than its key. */
  private static final Schema EARLIER =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "AddressChange",
               "namespace": "io.streammesh.schemas.customers.v1",
               "fields": [
                 {"name": "checkoutId", "type": "string"},
                 {"name": "customerId", "type": "string"},
                 {"name": "orderId", "type": "string"},
                 {"name": "gone", "type": "long"},
                 {"name": "changedAt", "type": {"type": "long", "logicalType": "timestamp-millis"}}
               ]}
              """);

  private final AvroStateSerde<AddressChange, AddressChange> serde =
      AvroStateSerde.of(AddressChange.class, Function.identity(), Function.identity());

  @Test
  void shouldReadWhatItWrites() {
    // Given
    AddressChange change = change("c-1");

    // When
    AddressChange read = read(serde, write(change));

    // Then
    assertThat(read).isEqualTo(change).isNotSameAs(change);
  }

  @Test
  void shouldBeginWithTheFingerprintOfTheSchema() {
    // When
    byte[] bytes = write(change("c-1"));

    // Then
    assertThat(ByteBuffer.wrap(bytes).getLong())
        .isEqualTo(SchemaNormalization.parsingFingerprint64(AddressChange.SCHEMA$));
  }

  @Test
  void shouldGiveEqualModelsEqualBytes() {
    assertThat(write(change("c-1"))).isEqualTo(write(change("c-1")));
    assertThat(write(change("c-1"))).isNotEqualTo(write(change("c-2")));
  }

  @Test
  void shouldPassNulls() {
    assertThat(write(null)).isNull();
    assertThat(read(serde, null)).isNull();
  }

  @Test
  void shouldReadStateOfAnEarlierSchemaThatItIsTold() {
    // Given
    byte[] earlier = writtenEarlier();

    // When
    AddressChange read = read(serde.alsoReading(EARLIER), earlier);

    // Then
    assertThat(read.getOrderId()).isEqualTo("o-1");
    assertThat(read.getChangedAt()).isEqualTo(Instant.ofEpochMilli(1234));
    assertThat(read.getToZipPrefix()).isNull();
  }

  @Test
  void shouldWriteTheLatestSchemaAndReadItWhereItAlsoReadsAnEarlierOne() {
    // Given
    AvroStateSerde<AddressChange, AddressChange> extended = serde.alsoReading(EARLIER);
    AddressChange change = change("c-1");

    // When
    byte[] bytes = extended.serializer().serialize("store", change);

    // Then
    assertThat(bytes).isEqualTo(write(change));
    assertThat(read(extended, bytes)).isEqualTo(change);
    assertThat(read(extended, writtenEarlier()).getOrderId()).isEqualTo("o-1");
  }

  @Test
  void shouldNameStoreAndFingerprintOfAnUnknownSchema() {
    byte[] earlier = writtenEarlier();

    assertThatThrownBy(() -> read(serde, earlier))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("store")
        .hasMessageContaining(Long.toHexString(SchemaNormalization.parsingFingerprint64(EARLIER)))
        .hasMessageContaining("alsoReading");
  }

  @Test
  void shouldNameTheStoreOfBytesThatAreCutOff() {
    byte[] bytes = write(change("c-1"));

    for (int length : new int[] {0, 7, 8, bytes.length - 1}) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(serde, cut))
          .as("%d bytes", length)
          .isInstanceOf(MeshException.class)
          .hasMessageContaining("store");
    }
  }

  /** What a failed write had written must not get into the next state. */
  @Test
  void shouldWriteRightAfterAWriteThatFailed() {
    // Given
    AddressChange broken = change("c-1");
    broken.setOrderId(null);
    byte[] expected = write(change("c-2"));
    assertThatThrownBy(() -> write(broken)).isInstanceOf(RuntimeException.class);

    // When
    byte[] bytes = write(change("c-2"));

    // Then
    assertThat(bytes).isEqualTo(expected);
  }

  @Test
  void shouldServeThreadsAtOnce() throws Exception {
    // Given
    AvroStateSerde<AddressChange, AddressChange> shared = serde.alsoReading(EARLIER);
    byte[] earlier = writtenEarlier();
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int task = 0; task < 8; task++) {
      String prefix = "thread-" + task + "-";
      tasks.add(
          () -> {
            for (int i = 0; i < 2000; i++) {
              AddressChange change = change(prefix + i);
              byte[] bytes = shared.serializer().serialize("store", change);
              if (!read(shared, bytes).equals(change)
                  || !read(shared, earlier).getOrderId().equals("o-1")) {
                return false;
              }
            }
            return true;
          });
    }

    // When
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> results = threads.invokeAll(tasks);

      // Then
      for (Future<Boolean> result : results) {
        assertThat(result.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private byte[] write(AddressChange change) {
    return serde.serializer().serialize("store", change);
  }

  private static AddressChange read(
      AvroStateSerde<AddressChange, AddressChange> serde, byte[] bytes) {
    return serde.deserializer().deserialize("store", bytes);
  }

  private static AddressChange change(String checkoutId) {
    AddressChange change = new AddressChange();
    change.setCheckoutId(checkoutId);
    change.setCustomerId("customer");
    change.setOrderId("order");
    change.setChangedAt(Instant.ofEpochMilli(1_500_000_000_000L));
    change.setToZipPrefix("04567");
    return change;
  }

  /** By Avro alone, so that the format is pinned. */
  private static byte[] writtenEarlier() {
    GenericRecord record = new GenericData.Record(EARLIER);
    record.put("checkoutId", "c-1");
    record.put("customerId", "p-1");
    record.put("orderId", "o-1");
    record.put("gone", 7L);
    record.put("changedAt", 1234L);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ByteBuffer.allocate(Long.BYTES)
            .putLong(SchemaNormalization.parsingFingerprint64(EARLIER))
            .array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      new GenericDatumWriter<GenericRecord>(EARLIER).write(record, encoder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
