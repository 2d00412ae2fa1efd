package io.streammesh.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.contract.QuarantineLimit;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.quarantine.Verdict;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarantineBreakerTest {
  private static final String INPUT = "orders.raw.order-events";

  private final CommitLatch latch = new CommitLatch();
  private long offset;

  @Test
  void shouldStopWhenEveryRecordIsSetAside() {
    // Given
    QuarantineBreaker breaker = breaker(10, 50, ResumePoint.NONE);
    setAside(breaker, 9);

    // Then
    assertThatThrownBy(() -> setAside(breaker, 1))
        .isInstanceOf(QuarantineLimitExceeded.class)
        .hasMessage(
            "Of the latest 10 records 10 were set aside, the mesh policy allows 50 percent; from"
                + " orders.raw.order-events/0@0 to orders.raw.order-events/0@9, the last one at"
                + " ingress of orders.raw.order-events: malformed");
    assertThatThrownBy(latch::check).isInstanceOf(QuarantineLimitExceeded.class);
  }

  /** Of 10 dead letters among so many good records, in turn. */
  @ParameterizedTest
  @CsvSource({"10, 50, false", "9, 50, true", "39, 20, true", "40, 20, false", "0, 100, false"})
  void shouldStopAboveTheShareAndNotAtIt(int good, int percent, boolean stops) {
    // Given
    QuarantineBreaker breaker = breaker(10, percent, ResumePoint.NONE);
    setAside(breaker, 1);
    for (int i = 0; i < good; i++) {
      breaker.letIn();
    }
    setAside(breaker, 8);

    // Then
    if (stops) {
      assertThatThrownBy(() -> setAside(breaker, 1)).isInstanceOf(QuarantineLimitExceeded.class);
    } else {
      assertThatCode(() -> setAside(breaker, 1)).doesNotThrowAnyException();
      assertThatCode(latch::check).doesNotThrowAnyException();
    }
  }

  /** Of 10 outputs that are refused, while so many other records make none. */
  @ParameterizedTest
  @CsvSource({"0, 99, true", "9, 50, true", "11, 50, false", "0, 100, false"})
  void shouldCountARecordThatIsRefusedAtEgressOnce(int others, int percent, boolean stops) {
    // Given
    QuarantineBreaker breaker = breaker(10, percent, ResumePoint.NONE);
    for (int i = 0; i < 9; i++) {
      breaker.letIn();
      breaker.setAside(deadLetter(Stage.EGRESS));
    }
    for (int i = 0; i < others; i++) {
      breaker.letIn();
    }
    breaker.letIn();

    // Then
    if (stops) {
      assertThatThrownBy(() -> breaker.setAside(deadLetter(Stage.EGRESS)))
          .isInstanceOf(QuarantineLimitExceeded.class);
    } else {
      assertThatCode(() -> breaker.setAside(deadLetter(Stage.EGRESS))).doesNotThrowAnyException();
    }
  }

  @Test
  void shouldJudgeTheLatestRecordsOnly() {
    // Given: a good past
    QuarantineBreaker breaker = breaker(10, 50, ResumePoint.NONE);
    for (int i = 0; i < 1000; i++) {
      breaker.letIn();
      if (i % 100 == 0) {
        setAside(breaker, 1);
      }
    }

    // Then: does not excuse what comes now
    assertThatCode(() -> setAside(breaker, 9)).doesNotThrowAnyException();
    assertThatThrownBy(() -> setAside(breaker, 1)).isInstanceOf(QuarantineLimitExceeded.class);
  }

  @Test
  void shouldNotJudgeAgainWhatAnOperatorHasLetThrough() {
    // Given
    ResumePoint resumed = new ResumePoint(Map.of(new TopicPartition(INPUT, 0), 1000L));
    QuarantineBreaker breaker = breaker(10, 50, resumed);

    // Then
    assertThatCode(() -> setAside(breaker, 1000)).doesNotThrowAnyException();
    setAside(breaker, 9);
    assertThatThrownBy(() -> setAside(breaker, 1)).isInstanceOf(QuarantineLimitExceeded.class);
  }

  @Test
  void shouldLetThroughOnlyWhatIsMadeOfEarlierRecordsAlone() {
    // Given
    ResumePoint resumed = new ResumePoint(Map.of(new TopicPartition(INPUT, 0), 5L));
    Lineage before = Lineage.of(new Position(INPUT, 0, 4), 16);

    // Then
    assertThat(resumed.covers(before)).isTrue();
    assertThat(resumed.covers(Lineage.of(new Position(INPUT, 0, 5), 16))).isFalse();
    assertThat(resumed.covers(before.union(Lineage.of(new Position(INPUT, 0, 5), 16)))).isFalse();
    assertThat(resumed.covers(Lineage.of(new Position(INPUT, 1, 0), 16))).isFalse();
    assertThat(ResumePoint.NONE.covers(before)).isFalse();
  }

  private QuarantineBreaker breaker(int deadLetters, int percent, ResumePoint resumed) {
    return new QuarantineBreaker(new QuarantineLimit(deadLetters, percent), resumed, latch);
  }

  private void setAside(QuarantineBreaker breaker, int times) {
    for (int i = 0; i < times; i++) {
      breaker.setAside(deadLetter(Stage.INGRESS));
    }
  }

  private Quarantined deadLetter(Stage stage) {
    return new Quarantined(
        new ProducerRecord<>("orders.dlq", new byte[0]),
        INPUT,
        new Verdict(
            stage,
            "malformed",
            INPUT + "/1.0.0",
            Lineage.of(new Position(INPUT, 0, offset++), 16),
            1,
            "no JSON"));
  }
}
