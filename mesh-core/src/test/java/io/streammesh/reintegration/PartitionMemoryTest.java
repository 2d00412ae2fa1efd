package io.streammesh.reintegration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.Contract;
import io.streammesh.lineage.Position;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PartitionMemoryTest {
  private static final long SPAN = Duration.ofMinutes(10).toMillis();

  private final PartitionMemory memory = new PartitionMemory(Duration.ofMillis(SPAN));

  private static JournalEntry entry(
      Kind kind, long offset, String key, long revision, boolean withdrawal, long at) {
    Position position = new Position("payments.risks.v1", 0, offset);
    return new JournalEntry(
        kind,
        new SignalRef(position, at, key + "/" + revision, key, revision, withdrawal),
        Instant.ofEpochMilli(at),
        null,
        null,
        kind == Kind.INTENT ? original(offset, key) : null);
  }

  private static ConsumerRecord<byte[], byte[]> original(long offset, String key) {
    return new ConsumerRecord<>("payments.risks.v1", 0, offset, key.getBytes(UTF_8), new byte[1]);
  }

  /** What becomes of a deletion of {@code o-1} that was just read. */
  private static JournalEntry deletion(Kind kind, long offset, @Nullable SignalCause cause) {
    return new JournalEntry(
        kind,
        new SignalRef(
            new Position("payments.risks.v1", 0, offset), 0, "deleted", "o-1", null, true),
        Instant.EPOCH,
        cause == null ? null : cause.label(),
        cause == null ? null : cause.reason(),
        original(offset, "o-1"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DONE", "FAILED", "REVIEW", "REFUSED"})
  void shouldKeepAnIntentOpenUntilItsEnd(Kind end) {
    // Given
    memory.apply(entry(Kind.INTENT, 7, "o-1", 1, false, 0));
    memory.apply(entry(Kind.STARTED, 7, "o-1", 1, false, 1));
    assertThat(memory.open()).singleElement().matches(intent -> intent.started);
    assertThat(memory.isWaiting("o-1")).isTrue();

    // When
    memory.apply(entry(end, 7, "o-1", 1, false, 2));

    // Then
    assertThat(memory.open()).isEmpty();
    assertThat(memory.isIntended("o-1/1")).isTrue();
  }

  @Test
  void shouldNotTakeARepeatForTheEndOfTheFirst() {
    // Given
    memory.apply(entry(Kind.INTENT, 7, "o-1", 1, false, 0));

    // When
    memory.apply(entry(Kind.REFUSED, 8, "o-1", 1, false, 1));

    // Then
    assertThat(memory.open()).hasSize(1);
  }

  @Test
  void shouldKnowWhatItHasTakenBackUntilItActsAgain() {
    // Given
    memory.apply(entry(Kind.INTENT, 1, "o-1", 1, true, 0));
    memory.apply(entry(Kind.STARTED, 1, "o-1", 1, true, 0));
    assertThat(memory.isTakenBack("o-1")).as("it may not be yet").isFalse();
    memory.apply(entry(Kind.DONE, 1, "o-1", 1, true, 0));
    assertThat(memory.isTakenBack("o-1")).isTrue();

    // When
    memory.apply(entry(Kind.INTENT, 2, "o-1", 2, false, 0));
    assertThat(memory.isTakenBack("o-1")).isTrue();
    memory.apply(entry(Kind.STARTED, 2, "o-1", 2, false, 0));
    memory.apply(entry(Kind.FAILED, 2, "o-1", 2, false, 0));

    // Then
    assertThat(memory.isTakenBack("o-1")).as("it may have been done").isFalse();
  }

  @ParameterizedTest
  @CsvSource({"FAILED, false", "REVIEW, false", "REFUSED, true"})
  void shouldNotHoldForTakenBackWhatAPersonDecidesAboutSince(Kind end, boolean expected) {
    // Given
    memory.apply(entry(Kind.INTENT, 1, "o-1", 1, true, 0));
    memory.apply(entry(Kind.DONE, 1, "o-1", 1, true, 0));
    memory.apply(entry(Kind.INTENT, 2, "o-1", 2, false, 0));

    // When
    memory.apply(entry(end, 2, "o-1", 2, false, 0));

    // Then
    assertThat(memory.isTakenBack("o-1")).isEqualTo(expected);
  }

  @Test
  void shouldHoldForTakenBackWhatWasThoughALaterWithdrawalIsReviewed() {
    // Given
    memory.apply(entry(Kind.INTENT, 1, "o-1", 1, true, 0));
    memory.apply(entry(Kind.DONE, 1, "o-1", 1, true, 0));

    // When
    memory.apply(entry(Kind.REVIEW, 2, "o-1", 2, true, 0));

    // Then
    assertThat(memory.isTakenBack("o-1")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"INTENT,", "REFUSED, WITHDRAWN"})
  void shouldBeginRevisionsAnewAfterADeletion(Kind kind, @Nullable SignalCause cause) {
    // Given
    memory.apply(entry(Kind.INTENT, 1, "o-1", 3, false, 0));
    memory.apply(entry(Kind.INTENT, 2, "o-2", 3, false, 0));

    // When
    memory.apply(deletion(kind, 3, cause));
    assertThat(memory.latestRevision("o-1")).isEmpty();
    memory.apply(entry(Kind.INTENT, 4, "o-1", 1, false, 0));
    memory.apply(entry(Kind.REFUSED, 1, "o-1", 3, false, 0));

    // Then
    assertThat(memory.latestRevision("o-1")).as("whatever ends since").hasValue(1);
    assertThat(memory.latestRevision("o-2")).hasValue(3);
  }

  @ParameterizedTest
  @CsvSource({"REFUSED, REPEAT", "REFUSED, AHEAD", "REFUSED, STALE", "REVIEW, STALE_WITHDRAWAL"})
  void shouldNotBeginRevisionsAnewAfterADeletionThatIsNotBelieved(Kind kind, SignalCause cause) {
    // Given
    memory.apply(entry(Kind.INTENT, 1, "o-1", 3, false, 0));

    // When
    memory.apply(deletion(kind, 2, cause));

    // Then
    assertThat(memory.latestRevision("o-1")).hasValue(3);
  }

  @Test
  void shouldKnowTheLatestRevisionInAnyOrder() {
    // When
    memory.noteRevision("o-1", 3L, 0);
    memory.noteRevision("o-1", 2L, 1);

    // Then
    assertThat(memory.latestRevision("o-1")).hasValue(3);
  }

  @ParameterizedTest
  @CsvSource({"REPEAT, 1", "AHEAD, 1", "STALE, 5", "WITHDRAWN, 5"})
  void shouldNoteNoRevisionOfWhatSupersedesNothing(SignalCause cause, long expected) {
    // Given
    memory.apply(entry(Kind.INTENT, 1, "o-1", 1, false, 0));
    JournalEntry refused = entry(Kind.REFUSED, 5, "o-1", 5, false, 1);

    // When
    memory.apply(
        new JournalEntry(
            Kind.REFUSED,
            refused.signal(),
            refused.at(),
            cause.label(),
            cause.reason(),
            original(5, "o-1")));

    // Then
    assertThat(memory.latestRevision("o-1")).hasValue(expected);
    assertThat(memory.open()).hasSize(1);
  }

  @Test
  void shouldForgetAllButWhatIsOpen() {
    // Given
    for (int i = 0; i < 1000; i++) {
      memory.apply(entry(Kind.INTENT, i, "o-" + i, 1, false, i));
      memory.apply(entry(Kind.STARTED, i, "o-" + i, 1, false, i));
      if (i != 500) {
        memory.apply(entry(Kind.DONE, i, "o-" + i, 1, false, i));
      }
    }

    // When
    memory.forget(SPAN + 998);

    // Then
    assertThat(memory.size()).as("id and revision of two").isEqualTo(4);
    assertThat(memory.isIntended("o-997/1")).isFalse();
    assertThat(memory.isIntended("o-998/1")).isTrue();
    assertThat(memory.open()).singleElement().returns("o-500", OpenIntent::key);
  }

  @Test
  void shouldForgetWhatItHasTakenBack() {
    // Given
    memory.apply(entry(Kind.INTENT, 1, "o-1", 1, true, 0));
    memory.apply(entry(Kind.DONE, 1, "o-1", 1, true, 0));

    // When
    memory.forget(SPAN + 1);

    // Then
    assertThat(memory.isTakenBack("o-1")).isFalse();
    assertThat(memory.size()).isZero();
  }

  @Test
  void shouldKnowThatAWithdrawalWaitsBehind() {
    // Given
    memory.apply(entry(Kind.INTENT, 1, "o-1", 1, false, 0));
    memory.apply(entry(Kind.INTENT, 2, "o-2", 2, true, 0));
    OpenIntent first = memory.open().get(0);
    assertThat(memory.isWithdrawnBehind(first)).isFalse();

    // When
    memory.apply(entry(Kind.INTENT, 3, "o-1", 2, true, 0));

    // Then
    assertThat(memory.isWithdrawnBehind(first)).isTrue();
  }

  @Test
  void shouldSayThatAllWasReadOnceEachWas(@TempDir Path folder) {
    // Given
    SignalFields fields = fields(folder);
    memory.apply(readable(1, "o-1"));
    memory.apply(readable(2, "o-2"));
    List<OpenIntent> waiting = memory.open();
    waiting.get(1).facts(fields);
    assertThat(memory.isAllRead()).as("the first was not").isFalse();

    // When
    waiting.get(0).facts(fields);

    // Then
    assertThat(memory.isAllRead()).isTrue();
    memory.apply(readable(3, "o-1"));
    assertThat(memory.isAllRead()).as("what came since was not").isFalse();
  }

  @Test
  void shouldHaveNothingToReadOfWhatHasEnded() {
    // Given
    memory.apply(entry(Kind.INTENT, 1, "o-1", 1, false, 0));
    assertThat(memory.isAllRead()).isFalse();

    // When
    memory.apply(entry(Kind.REFUSED, 1, "o-1", 1, false, 1));

    // Then
    assertThat(memory.isAllRead()).isTrue();
  }

  @Test
  void shouldTakeNoWithdrawalForWaitingThatHasEnded() {
    // Given
    memory.apply(entry(Kind.INTENT, 1, "o-1", 1, false, 0));
    memory.apply(entry(Kind.INTENT, 2, "o-1", 2, true, 0));
    OpenIntent first = memory.open().get(0);
    assertThat(memory.isWithdrawnBehind(first)).isTrue();

    // When
    memory.apply(entry(Kind.REVIEW, 2, "o-1", 2, true, 1));

    // Then
    assertThat(memory.isWithdrawnBehind(first)).isFalse();
  }

  private static SignalFields fields(Path folder) {
    Contract contract =
        SignalMesh.load(folder, "retry", "{actions: 1, per: PT1M}").product(SignalMesh.TOPIC);
    return new SignalFields(
        contract, Objects.requireNonNull(contract.signal()), new InMemorySchemaRegistry());
  }

  /** A deletion, which is read without a schema. */
  private static JournalEntry readable(long offset, String key) {
    JournalEntry deletion = entry(Kind.INTENT, offset, key, 1, true, 0);
    ConsumerRecord<byte[], byte[]> original =
        new ConsumerRecord<>(SignalMesh.TOPIC, 0, offset, key.getBytes(UTF_8), null);
    original.headers().add("ce_id", (key + "/1").getBytes(UTF_8));
    return new JournalEntry(Kind.INTENT, deletion.signal(), deletion.at(), null, null, original);
  }
}
