package io.streammesh.reintegration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JournalEntryTest {
  private static final Position POSITION = new Position("payments.risks.v1", 3, 17);
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  private static ConsumerRecord<byte[], byte[]> original() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("mesh", "x".getBytes(UTF_8)).add("empty", new byte[0]).add("none", null);
    headers.add("mesh", new byte[] {(byte) 0xff, 0});
    return new ConsumerRecord<>(
        POSITION.topic(),
        POSITION.partition(),
        POSITION.offset(),
        1_767_323_045_000L,
        TimestampType.CREATE_TIME,
        -1,
        -1,
        "o-1".getBytes(UTF_8),
        new byte[] {0, 1, 2, (byte) 0xfe},
        headers,
        Optional.empty());
  }

  @Test
  void shouldKeepTheWholeRecord() {
    // Given
    JournalEntry entry =
        new JournalEntry(
            Kind.INTENT,
            new SignalRef(POSITION, 1_767_323_045_000L, "id \"ü", "o-1", 2L, true),
            AT,
            null,
            null,
            original());

    // When
    JournalEntry read = JournalEntry.parse(entry.toBytes());

    // Then
    assertThat(read.kind()).isEqualTo(Kind.INTENT);
    assertThat(read.signal()).isEqualTo(entry.signal());
    assertThat(read.at()).isEqualTo(AT);
    assertThat(read.cause()).isNull();
    ConsumerRecord<byte[], byte[]> kept = read.original();
    assertThat(kept.key()).isEqualTo(original().key());
    assertThat(kept.value()).isEqualTo(original().value());
    assertThat(kept.headers()).isEqualTo(original().headers());
    assertThat(kept.timestamp()).isEqualTo(original().timestamp());
    assertThat(kept.offset()).isEqualTo(17);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"INTENT", "SETTLED"})
  void shouldReadWhatItWrites(Kind kind) {
    // Given
    JournalEntry entry =
        new JournalEntry(
            kind,
            new SignalRef(POSITION, 5, null, null, null, false),
            AT,
            "signature",
            "the signature does not match the record",
            null);

    // When, Then
    assertThat(JournalEntry.parse(entry.toBytes())).isEqualTo(entry);
  }

  @Test
  void shouldBeReadableByOthers() {
    // Given
    JournalEntry entry =
        new JournalEntry(
            Kind.REFUSED,
            new SignalRef(POSITION, 5, "id-1", "o-1", 2L, false),
            AT,
            "superseded",
            "a later revision of its key is known",
            null);

    // When, Then
    assertThat(new String(entry.toBytes(), UTF_8))
        .isEqualTo(
            "{\"kind\":\"refused\",\"at\":\"2026-01-02T03:04:05.678Z\","
                + "\"topic\":\"payments.risks.v1\",\"partition\":3,\"offset\":17,\"timestamp\":5,"
                + "\"id\":\"id-1\",\"key\":\"o-1\",\"revision\":2,\"withdrawal\":false,"
                + "\"cause\":\"superseded\",\"reason\":\"a later revision of its key is known\"}");
    assertThat(entry).hasToString("refused (superseded): id-1 at payments.risks.v1-3@17");
  }

  @Test
  void shouldBeSettledByAnEntryThatPortsOfBeforeTakeForNothing() {
    // Given
    JournalEntry left =
        new JournalEntry(
            Kind.REVIEW,
            new SignalRef(POSITION, 5, "id-1", "o-1", 2L, false),
            AT,
            "unknown",
            "nobody knows",
            null);

    // When
    JournalEntry settled =
        left.settled(new Settlement(AT.plusSeconds(60), "user:ada", "it was done"));

    // Then
    assertThat(settled.kind()).isEqualTo(Kind.SETTLED);
    assertThat(settled.at()).isEqualTo(left.at());
    assertThat(settled.isEnd()).isFalse();
    assertThat(new String(settled.toBytes(), UTF_8))
        .isEqualTo(
            "{\"kind\":\"retried\",\"at\":\"2026-01-02T03:04:05.678Z\","
                + "\"topic\":\"payments.risks.v1\",\"partition\":3,\"offset\":17,\"timestamp\":5,"
                + "\"id\":\"id-1\",\"key\":\"o-1\",\"revision\":2,\"withdrawal\":false,"
                + "\"cause\":\"unknown\",\"settled\":{\"at\":\"2026-01-02T03:05:05.678Z\","
                + "\"by\":\"user:ada\",\"note\":\"it was done\"}}");
    assertThat(JournalEntry.parse(settled.toBytes())).isEqualTo(settled);
    JournalEntry silent = left.settled(new Settlement(AT, "user:ada", null));
    assertThat(JournalEntry.parse(silent.toBytes())).isEqualTo(silent);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"STARTED", "DONE", "RETRIED", "REFUSED"})
  void shouldSettleNothingButWhatIsLeftToPeople(Kind kind) {
    // Given
    JournalEntry entry =
        new JournalEntry(
            kind, new SignalRef(POSITION, 5, "id-1", "o-1", 2L, false), AT, null, null, null);
    Settlement settlement = new Settlement(AT, "user:ada", null);

    // When, Then
    assertThatThrownBy(() -> entry.settled(settlement))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(kind.label() + ": id-1 at payments.risks.v1-3@17 leaves nothing to people");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "key", "original"})
  void shouldRefuseAnIntentThatNobodyCanActOn(String missing) {
    // Given
    SignalRef signal =
        new SignalRef(
            POSITION,
            5,
            missing.equals("id") ? null : "id-1",
            missing.equals("key") ? null : "o-1",
            2L,
            false);
    JournalEntry intent =
        new JournalEntry(
            Kind.INTENT, signal, AT, null, null, missing.equals("original") ? null : original());
    byte[] json = intent.toBytes();

    // When, Then
    assertThatThrownBy(() -> JournalEntry.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An intent needs 'id', 'key' and 'original'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "{\"kind\":\"other\"}",
        "{\"kind\":\"settled\",\"at\":\"2026-01-02T03:04:05Z\",\"topic\":\"t\",\"partition\":0,\"offset\":0,\"timestamp\":0}",
        "{\"kind\":\"done\",\"at\":\"2026-01-02T03:04:05Z\",\"topic\":\"t\",\"partition\":0,\"offset\":0,\"timestamp\":0,\"settled\":{\"at\":\"2026-01-02T03:04:05Z\",\"by\":\"x\"}}",
        "{\"kind\":\"retried\",\"at\":\"2026-01-02T03:04:05Z\",\"topic\":\"t\",\"partition\":0,\"offset\":0,\"timestamp\":0,\"settled\":{}}",
        "{\"kind\":\"done\",\"at\":\"yesterday\",\"topic\":\"t\",\"partition\":0,\"offset\":0,\"timestamp\":0}",
        "{\"kind\":\"done\",\"at\":\"2026-01-02T03:04:05Z\",\"topic\":\"t\",\"partition\":99999999999,\"offset\":0,\"timestamp\":0}",
        "{\"kind\":\"done\",\"at\":\"2026-01-02T03:04:05Z\",\"topic\":\"t\",\"partition\":0,\"offset\":\"0\",\"timestamp\":0}"
      })
  void shouldRefuseWhatIsNoEntry(String text) {
    assertThatThrownBy(() -> JournalEntry.parse(text.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
