package io.streammesh.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChainJudgeTest {
  private static final long CHAIN = 101;

  private final TestClock clock = new TestClock();
  private final InMemoryChainMemory memory = new InMemoryChainMemory(Duration.ofHours(1), clock);
  private final ChainJudge judge = new ChainJudge(memory, clock);

  @Test
  void shouldTakeAnUnknownChainFromAnySequenceOn() {
    assertThat(judge(CHAIN, 17, 1000)).isEqualTo(ChainVerdict.FRESH);
    assertThat(judge.missing()).isZero();
  }

  @Test
  void shouldTakeWhatFollows() {
    // Given
    judge(CHAIN, 1, 10);

    // Then
    assertThat(judge(CHAIN, 2, 12)).isEqualTo(ChainVerdict.FRESH);
    assertThat(judge(CHAIN, 3, 13)).isEqualTo(ChainVerdict.FRESH);
  }

  @Test
  void shouldTellAGapAndGoOnBehindIt() {
    // Given
    judge(CHAIN, 1, 10);

    // When
    ChainVerdict verdict = judge(CHAIN, 5, 11);

    // Then
    assertThat(verdict).isEqualTo(ChainVerdict.GAP);
    assertThat(judge.missing()).isEqualTo(3);
    assertThat(judge(CHAIN, 5, 12)).isEqualTo(ChainVerdict.REPEAT);
    assertThat(judge.missing()).isZero();
    assertThat(judge(CHAIN, 6, 13)).isEqualTo(ChainVerdict.FRESH);
  }

  @Test
  void shouldTellARepeat() {
    // Given
    judge(CHAIN, 1, 10);
    judge(CHAIN, 2, 11);

    // Then
    assertThat(judge(CHAIN, 2, 12)).isEqualTo(ChainVerdict.REPEAT);
    assertThat(judge(CHAIN, 1, 13)).isEqualTo(ChainVerdict.REPEAT);
    assertThat(judge(CHAIN, 3, 14)).isEqualTo(ChainVerdict.FRESH);
  }

  @Test
  void shouldTellARepeatOfAnOldRecordAgainAndAgain() {
    // Given
    judge(CHAIN, 1, 10);
    judge(CHAIN, 1, 11);

    // When
    ChainVerdict verdict = judge(CHAIN, 1, 12);

    // Then
    assertThat(verdict).isEqualTo(ChainVerdict.REPEAT);
  }

  @Test
  void shouldTakeARedeliveryForNothingElse() {
    // Given
    judge(CHAIN, 1, 10);
    judge(CHAIN, 2, 11);
    judge(CHAIN, 3, 12);

    // Then
    assertThat(judge(CHAIN, 1, 10)).isEqualTo(ChainVerdict.REDELIVERY);
    assertThat(judge(CHAIN, 2, 11)).isEqualTo(ChainVerdict.REDELIVERY);
    assertThat(judge(CHAIN, 3, 12)).isEqualTo(ChainVerdict.REDELIVERY);
    assertThat(judge(CHAIN, 4, 13)).isEqualTo(ChainVerdict.FRESH);
  }

  @Test
  void shouldTellAnotherRecordAtTheSameOffset() {
    // Given
    judge(CHAIN, 1, 10);

    // Then
    assertThat(judge(CHAIN, 2, 10)).isEqualTo(ChainVerdict.REPEAT);
    assertThat(judge(CHAIN, 2, 11)).isEqualTo(ChainVerdict.FRESH);
    assertThat(judge(CHAIN, 1, 11)).isEqualTo(ChainVerdict.REPEAT);
  }

  @Test
  void shouldJudgeChainsApart() {
    // Given
    judge(CHAIN, 5, 10);
    judge(-7, 1, 11);

    // Then
    assertThat(judge(CHAIN, 6, 12)).isEqualTo(ChainVerdict.FRESH);
    assertThat(judge(-7, 2, 13)).isEqualTo(ChainVerdict.FRESH);
  }

  @Test
  void shouldRememberWhatWasLetInAlone() {
    // Given
    judge(CHAIN, 2, 10);
    long seen = clock.millis();
    clock.advance(5);

    // When
    judge(CHAIN, 1, 11);

    // Then
    assertThat(memory.find(CHAIN)).isEqualTo(new ChainEntry(2, 10, seen));
  }

  @Test
  void shouldNotMissWhatWasRefusedInBetween() {
    // Given
    judge(CHAIN, 1, 10);
    judge.passOver(11);
    judge.passOver(12);

    // When
    ChainVerdict verdict = judge(CHAIN, 4, 13);

    // Then
    assertThat(verdict).isEqualTo(ChainVerdict.FRESH);
    assertThat(judge.missing()).isZero();
    assertThat(judge.passedOver()).isEqualTo(2);
    assertThat(judge(CHAIN, 4, 14)).isEqualTo(ChainVerdict.REPEAT);
  }

  @Test
  void shouldMissAllButAsManyAsWereRefusedInBetween() {
    // Given
    judge.passOver(9);
    judge(CHAIN, 1, 10);
    judge.passOver(11);
    judge.passOver(11);

    // When
    ChainVerdict verdict = judge(CHAIN, 5, 12);

    // Then
    assertThat(verdict).isEqualTo(ChainVerdict.GAP);
    assertThat(judge.missing()).isEqualTo(2);
    assertThat(judge.passedOver()).isEqualTo(1);
    judge.passOver(13);
    assertThat(judge(CHAIN, 6, 14)).isEqualTo(ChainVerdict.FRESH);
    assertThat(judge.passedOver()).isZero();
  }

  @Test
  void shouldTakeARefusedRecordForOneOfOneChainAlone() {
    // Given
    judge(CHAIN, 1, 10);
    judge(-7, 1, 11);
    judge.passOver(12);

    // Then
    assertThat(judge(CHAIN, 3, 13)).isEqualTo(ChainVerdict.FRESH);
    assertThat(judge(-7, 3, 14)).isEqualTo(ChainVerdict.GAP);
    assertThat(judge.missing()).isEqualTo(1);
  }

  private ChainVerdict judge(long chain, long sequence, long offset) {
    return judge.judge(
        new SignatureHeader(SignatureAlgorithm.HMAC_SHA256, 1, chain, sequence, 0), offset);
  }
}
