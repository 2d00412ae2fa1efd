package io.streammesh.reintegration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
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
        kind == Kind.INTENT
            ? new ConsumerRecord<>("payments.risks.v1", 0, offset, key.getBytes(UTF_8), new byte[1])
            : null);
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
  void shouldKnowWhatItHasActedOnUntilThatIsTakenBack() {
    // Given
    memory.apply(entry(Kind.INTENT, 1, "o-1", 1, false, 0));
    assertThat(memory.hasActedOn("o-1")).isFalse();
    memory.apply(entry(Kind.STARTED, 1, "o-1", 1, false, 0));
    memory.apply(entry(Kind.FAILED, 1, "o-1", 1, false, 0));
    assertThat(memory.hasActedOn("o-1")).as("it may have been done").isTrue();

    // When
    memory.apply(entry(Kind.INTENT, 2, "o-1", 2, true, 0));
    memory.apply(entry(Kind.STARTED, 2, "o-1", 2, true, 0));
    memory.apply(entry(Kind.DONE, 2, "o-1", 2, true, 0));

    // Then
    assertThat(memory.hasActedOn("o-1")).isFalse();
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
            Kind.REFUSED, refused.signal(), refused.at(), cause.label(), cause.reason(), null));

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
    assertThat(memory.size()).as("id, revision and action of two").isEqualTo(6);
    assertThat(memory.isIntended("o-997/1")).isFalse();
    assertThat(memory.isIntended("o-998/1")).isTrue();
    assertThat(memory.open()).singleElement().returns("o-500", OpenIntent::key);
  }

  @Test
  void shouldLearnOfWhatItHasForgotten() {
    // Given
    memory.apply(entry(Kind.STARTED, 1, "o-1", 4, false, 0));
    PartitionMemory younger = new PartitionMemory(Duration.ofMillis(SPAN));

    // When
    younger.learn("o-1", memory, 5);
    younger.learn("o-2", memory, 5);

    // Then
    assertThat(younger.hasActedOn("o-1")).isTrue();
    assertThat(younger.latestRevision("o-1")).hasValue(4);
    assertThat(younger.hasActedOn("o-2")).isFalse();
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
}
