package io.streammesh.reintegration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.Contract;
import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry.Kind;
import io.streammesh.stream.InputDeadLetters;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JournalRoomTest {
  private static final String ID = "\u0001".repeat(200);

  private Contract contract;
  private JournalRoom room;

  @BeforeAll
  void load(@TempDir Path folder) {
    contract =
        SignalMesh.load(folder, "retry", "{actions: 1, per: PT1M}").product(SignalMesh.TOPIC);
    room = new JournalRoom(contract);
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        shape("a value", size -> record("k", size, new RecordHeaders())),
        shape(
            "a header's value",
            size -> record("k", 0, new RecordHeaders().add("x", new byte[size]))),
        shape(
            "a name of control characters",
            size -> record("k", 0, new RecordHeaders().add("\u0001".repeat(size), new byte[0]))),
        shape(
            "a name of another alphabet",
            size -> record("k", 0, new RecordHeaders().add("語".repeat(size), new byte[0]))),
        shape("many headers", size -> record("k", 0, without(size))),
        shape("a key", size -> record("k".repeat(size), 0, new RecordHeaders())),
        shape(
            "a key of control characters",
            size -> record("\u0001".repeat(size), 0, new RecordHeaders())));
  }

  private static Arguments shape(String what, IntFunction<ConsumerRecord<byte[], byte[]>> record) {
    return Arguments.of(what, record);
  }

  private static Headers without(int values) {
    RecordHeaders headers = new RecordHeaders();
    for (int i = 0; i < values; i++) {
      headers.add("", null);
    }
    return headers;
  }

  private static ConsumerRecord<byte[], byte[]> record(String key, int value, Headers headers) {
    return new ConsumerRecord<>(
        SignalMesh.TOPIC,
        0,
        Long.MAX_VALUE,
        Long.MAX_VALUE,
        TimestampType.CREATE_TIME,
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        key.getBytes(UTF_8),
        new byte[value],
        headers,
        Optional.empty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void shouldTakeNothingOfWhichTheEntryIsTooLarge(
      String what, IntFunction<ConsumerRecord<byte[], byte[]>> shape) {
    // Given: the largest that it takes
    int taken = 0;
    int refused = contract.maxRecordBytes() * 2;
    while (refused - taken > 1) {
      int size = (taken + refused) >>> 1;
      ConsumerRecord<byte[], byte[]> record = shape.apply(size);
      if (room.takes(record, new String(record.key(), UTF_8))) {
        taken = size;
      } else {
        refused = size;
      }
    }
    ConsumerRecord<byte[], byte[]> largest = shape.apply(taken);

    // When
    String key = new String(largest.key(), UTF_8);
    SignalRef signal =
        new SignalRef(
            new Position(SignalMesh.TOPIC, 0, Long.MAX_VALUE), 0, ID, key, Long.MAX_VALUE, false);
    byte[] entry =
        new JournalEntry(
                Kind.REVIEW,
                signal,
                Instant.EPOCH,
                SignalCause.STALE_WITHDRAWAL.label(),
                SignalCause.STALE_WITHDRAWAL.reason(),
                largest)
            .toBytes();

    // Then
    assertThat(taken).isGreaterThan(30_000);
    assertThat(entry.length + largest.key().length)
        .isLessThan(InputDeadLetters.mostRequestBytes(List.of(contract)) - 1024);
  }

  @Test
  void shouldTakeTheLargestSignalThatItsContractAllows() {
    // Given
    RecordHeaders headers = new RecordHeaders();
    headers.add("mesh", new byte[16 * 1024]).add("ce_id", ID.getBytes(UTF_8));
    headers.add("mesh-signature", new byte[128]);
    String key = "k".repeat(1000);

    // When, Then
    assertThat(room.takes(record(key, contract.maxRecordBytes() - key.length(), headers), key))
        .isTrue();
  }
}
