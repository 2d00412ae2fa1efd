package io.streammesh.reintegration;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry.Kind;
import io.streammesh.reintegration.Judgement.Refuse;
import io.streammesh.reintegration.Judgement.Review;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JudgeTest {
  private static final long NOW = 1_800_000_000_000L;
  private static final long FRESH = Duration.ofMinutes(5).toMillis();
  private static final Judge JUDGE = new Judge(Duration.ofMillis(FRESH), (from, to) -> false);

  /** A memory of one key and one id. */
  private record Known(boolean intended, OptionalLong revision, boolean takenBack, boolean waits)
      implements SignalMemory {
    static final Known NOTHING = new Known(false, OptionalLong.empty(), false, false);

    @Override
    public boolean isIntended(String id) {
      return intended;
    }

    @Override
    public OptionalLong latestRevision(String key) {
      return revision;
    }

    @Override
    public boolean isTakenBack(String key) {
      return takenBack;
    }

    @Override
    public boolean isWaiting(String key) {
      return waits;
    }
  }

  private static SignalFacts signal(long timestamp) {
    return new SignalFacts("id", "o-1", 2L, false, null, timestamp);
  }

  private static SignalFacts withdrawal(long timestamp) {
    return new SignalFacts("id", "o-1", 2L, true, null, timestamp);
  }

  private static Known revision(long latest) {
    return new Known(false, OptionalLong.of(latest), false, false);
  }

  @ParameterizedTest
  @CsvSource({"0, fresh", "300000, fresh", "300001, STALE", "-300000, fresh", "-300001, AHEAD"})
  void shouldJudgeTheAgeToTheMillisecond(long age, String expected) {
    // When
    Judgement judgement = JUDGE.judge(signal(NOW - age), Known.NOTHING, NOW);

    // Then
    assertThat(judgement)
        .isEqualTo(
            expected.equals("fresh")
                ? Judgement.DELIVER
                : new Refuse(SignalCause.valueOf(expected)));
  }

  @ParameterizedTest
  @CsvSource({"1, fresh", "0, EXPIRED", "-1, EXPIRED"})
  void shouldTellWhatHasExpired(long left, String expected) {
    // Given
    SignalFacts signal = new SignalFacts("id", "o-1", 2L, false, NOW + left, NOW);

    // When
    Judgement judgement = JUDGE.judge(signal, Known.NOTHING, NOW);

    // Then
    assertThat(judgement)
        .isEqualTo(
            expected.equals("fresh")
                ? Judgement.DELIVER
                : new Refuse(SignalCause.valueOf(expected)));
  }

  @ParameterizedTest
  @CsvSource({"1, fresh", "2, fresh", "3, SUPERSEDED"})
  void shouldTellWhatIsSuperseded(long latest, String expected) {
    // When
    Judgement judgement = JUDGE.judge(signal(NOW), revision(latest), NOW);

    // Then
    assertThat(judgement)
        .isEqualTo(
            expected.equals("fresh")
                ? Judgement.DELIVER
                : new Refuse(SignalCause.valueOf(expected)));
  }

  @Test
  void shouldTellARepeatBeforeAllElse() {
    // Given
    Known known = new Known(true, OptionalLong.of(9), true, false);

    // When
    Judgement judgement = JUDGE.judge(signal(NOW - 2 * FRESH), known, NOW);

    // Then
    assertThat(judgement).isEqualTo(new Refuse(SignalCause.REPEAT));
  }

  @ParameterizedTest
  @CsvSource({
    "false, 0, true",
    "false, 300001, true",
    "false, -300000, true",
    "false, -300001, false",
    "true, 0, false"
  })
  void shouldTellWhatIsNews(boolean intended, long age, boolean expected) {
    // Given
    Known known = new Known(intended, OptionalLong.empty(), false, false);

    // When, Then
    assertThat(JUDGE.isNews(signal(NOW - age), known, NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"300000, true", "300001, false", "-300001, false"})
  void shouldTellNoLateDeletionAsNews(long age, boolean expected) {
    // Given
    SignalFacts deletion = new SignalFacts("id", "o-1", null, true, null, NOW - age);

    // When, Then
    assertThat(JUDGE.isNews(deletion, Known.NOTHING, NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"false, REVIEW", "false, FAILED", "true, REVIEW", "true, FAILED"})
  void shouldTakeBackWhatAPersonMayHaveDone(boolean deleted, Kind end) {
    // Given
    PartitionMemory memory = new PartitionMemory(Duration.ofMillis(2 * FRESH));
    SignalFacts again = new SignalFacts("again", "o-1", deleted ? null : 3L, true, null, NOW);
    memory.apply(entry(Kind.INTENT, 1, 1, true));
    memory.apply(entry(Kind.DONE, 1, 1, true));
    assertThat(JUDGE.judge(again, memory, NOW)).isEqualTo(new Refuse(SignalCause.WITHDRAWN));

    // When
    memory.apply(entry(Kind.INTENT, 2, 2, false));
    memory.apply(entry(end, 2, 2, false));

    // Then
    assertThat(JUDGE.judge(again, memory, NOW)).isEqualTo(Judgement.DELIVER);
  }

  @Test
  void shouldActOnAFirstRevisionAfterADeletion() {
    // Given
    PartitionMemory memory = new PartitionMemory(Duration.ofMillis(2 * FRESH));
    SignalFacts first = new SignalFacts("first", "o-1", 1L, false, null, NOW);
    memory.apply(entry(Kind.INTENT, 1, 3, false));
    assertThat(JUDGE.judge(first, memory, NOW)).isEqualTo(new Refuse(SignalCause.SUPERSEDED));

    // When
    memory.apply(entry(Kind.INTENT, 2, null, true));

    // Then
    assertThat(JUDGE.judge(first, memory, NOW)).isEqualTo(Judgement.DELIVER);
  }

  private static JournalEntry entry(
      Kind kind, long offset, @Nullable Integer revision, boolean withdrawal) {
    String topic = SignalMesh.TOPIC;
    return new JournalEntry(
        kind,
        new SignalRef(
            new Position(topic, 0, offset),
            NOW,
            "at-" + offset,
            "o-1",
            revision == null ? null : revision.longValue(),
            withdrawal),
        Instant.ofEpochMilli(NOW),
        null,
        null,
        kind == Kind.INTENT
            ? new ConsumerRecord<>(topic, 0, offset, new byte[1], new byte[1])
            : null);
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, 0, deliver",
    "false, true, 0, deliver",
    "true, true, 0, deliver",
    "true, false, 0, refuse WITHDRAWN",
    "false, false, 300001, review STALE_WITHDRAWAL",
    "false, true, 300001, review STALE_WITHDRAWAL",
    "true, true, 300001, review STALE_WITHDRAWAL",
    "true, false, 300001, refuse STALE"
  })
  void shouldTakeBackWhatWasNotTakenBackYet(
      boolean takenBack, boolean waits, long age, String expected) {
    // Given
    Known known = new Known(false, OptionalLong.of(2), takenBack, waits);

    // When
    Judgement judgement = JUDGE.judge(withdrawal(NOW - age), known, NOW);

    // Then
    assertThat(shown(judgement)).isEqualTo(expected);
  }

  @Test
  void shouldRefuseALateWithdrawalThatIsSuperseded() {
    // Given
    Known known = new Known(false, OptionalLong.of(3), false, false);

    // When
    Judgement judgement = JUDGE.judge(withdrawal(NOW - 2 * FRESH), known, NOW);

    // Then
    assertThat(judgement).isEqualTo(new Refuse(SignalCause.STALE));
  }

  @ParameterizedTest
  @CsvSource({"0, review STALE_WHILE_STOPPED", "600001, refuse STALE"})
  void shouldLeaveWhatWentStaleWhileStoppedToAPerson(long stoppedAfter, String expected) {
    // Given
    long timestamp = NOW - 3 * FRESH;
    Judge judge =
        new Judge(
            Duration.ofMillis(FRESH),
            (from, to) -> timestamp + stoppedAfter <= to && from <= timestamp + stoppedAfter);

    // When
    Judgement judgement = judge.judge(signal(timestamp), Known.NOTHING, NOW);

    // Then
    assertThat(shown(judgement)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, 0, review STALE_WHILE_WAITING",
    "false, false, 300000, review STALE_WHILE_WAITING",
    "false, false, 300001, refuse STALE",
    "false, true, 0, review STALE_WHILE_STOPPED",
    "true, false, 0, review STALE_WITHDRAWAL"
  })
  void shouldLeaveWhatWentStaleUnreadToAPerson(
      boolean withdrawal, boolean stopped, long fullAfter, String expected) {
    // Given
    long timestamp = NOW - 3 * FRESH;
    Judge judge =
        new Judge(Duration.ofMillis(FRESH), (from, to) -> stopped)
            .leavingUnread(
                (from, to) -> timestamp + fullAfter <= to && from <= timestamp + fullAfter);
    SignalFacts signal = withdrawal ? withdrawal(timestamp) : signal(timestamp);

    // When
    Judgement judgement = judge.judge(signal, Known.NOTHING, NOW);

    // Then
    assertThat(shown(judgement)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, false, 300000, 2, deliver",
    "false, false, false, 300000, 3, refuse SUPERSEDED",
    "false, false, false, 300001, 2, review STALE_WHILE_WAITING",
    "false, true, false, 300001, 2, review STALE_WHILE_HELD_BACK",
    "false, true, true, 300001, 2, review STALE_WHILE_STOPPED",
    "true, true, true, 300001, 2, review STALE_WITHDRAWAL",
    "true, false, false, 300001, 3, refuse SUPERSEDED"
  })
  void shouldRefuseNothingThatHasWaitedButWhatIsSuperseded(
      boolean withdrawal,
      boolean heldBack,
      boolean stopped,
      long age,
      long latest,
      String expected) {
    // Given
    Judge judge = new Judge(Duration.ofMillis(FRESH), (from, to) -> stopped);
    SignalFacts signal = withdrawal ? withdrawal(NOW - age) : signal(NOW - age);

    // When
    Judgement judgement = judge.judgeAgain(signal, revision(latest), heldBack, NOW);

    // Then
    assertThat(shown(judgement)).isEqualTo(expected);
  }

  private static String shown(Judgement judgement) {
    if (judgement instanceof Refuse refuse) {
      return "refuse " + refuse.cause().name();
    }
    return judgement instanceof Review review ? "review " + review.cause().name() : "deliver";
  }
}
