package io.streammesh.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.integrity.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuditedDecisionsTest {
  private static final String FACTS = "orders.order-facts.v1";
  private static final String TAG = "pii.address";

  private final Recording log = new Recording();
  private final TestClock clock = new TestClock();
  private final AuditedDecisions decisions = new AuditedDecisions(log, "fraud", clock);

  @Test
  void shouldAuditTheFirstOfItsKindAtOnce() {
    // When
    decisions.opened(FACTS, TAG, 3);

    // Then
    assertThat(log.take())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getAction()).isEqualTo(AuditAction.FIELD_OPENED);
              assertThat(event.getDomain()).isEqualTo("fraud");
              assertThat(event.getActor()).isEqualTo("app:fraud");
              assertThat(event.getContract()).isEqualTo(FACTS);
              assertThat(event.getTag()).isEqualTo(TAG);
              assertThat(event.getKeyId()).isEqualTo(3);
              assertThat(event.getAt()).isEqualTo(clock.instant());
              assertThat(event.getCount()).isEqualTo(1);
            });
  }

  @Test
  void shouldCountWhatIsAlikeAndAuditItOnceAMinute() {
    // Given
    decisions.opened(FACTS, TAG, 1);
    log.take();

    // When
    for (int i = 0; i < 600; i++) {
      clock.advance(Duration.ofMillis(100));
      decisions.opened(FACTS, TAG, 1);
    }

    // Then
    assertThat(log.take()).extracting(AuditEvent::getCount).containsExactly(600L);
  }

  @Test
  void shouldTellApartProductTagEpochAndOutcome() {
    // When
    decisions.opened(FACTS, TAG, 1);
    decisions.opened(FACTS, TAG, 2);
    decisions.opened(FACTS, "pii.name", 1);
    decisions.opened("orders.order-facts.v2", TAG, 1);
    decisions.refused(FACTS, TAG, 1, "no grant");
    decisions.refused(FACTS, TAG, 1, "no such key");
    decisions.refused(FACTS, TAG, 1, "no such key");

    // Then
    assertThat(log.take())
        .hasSize(6)
        .last()
        .satisfies(
            event -> {
              assertThat(event.getAction()).isEqualTo(AuditAction.OPEN_REFUSED);
              assertThat(event.getReason()).isEqualTo("no such key");
            });
  }

  @Test
  void shouldLetNothingBeOpenedThatCannotBeAudited() {
    // Given
    log.fail(true);

    // When, then
    assertThatThrownBy(() -> decisions.opened(FACTS, TAG, 1))
        .isInstanceOf(AuditUnavailableException.class);

    // When: it can be audited again
    log.fail(false);
    decisions.opened(FACTS, TAG, 1);

    // Then
    assertThat(log.take()).extracting(AuditEvent::getCount).containsExactly(2L);
  }

  @Test
  void shouldStopOpeningWhenTheNextCountCannotBeAudited() {
    // Given
    decisions.opened(FACTS, TAG, 1);
    log.fail(true);
    decisions.opened(FACTS, TAG, 1);
    clock.advance(Duration.ofMinutes(1));

    // When, then
    assertThatThrownBy(() -> decisions.opened(FACTS, TAG, 1))
        .isInstanceOf(AuditUnavailableException.class);
  }

  @Test
  void shouldAuditTheLastCountsWhenItIsClosed() {
    // Given
    decisions.opened(FACTS, TAG, 1);
    decisions.opened(FACTS, TAG, 1);
    decisions.opened(FACTS, TAG, 2);
    log.take();

    // When
    decisions.close();

    // Then
    assertThat(log.take())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getKeyId()).isEqualTo(1);
              assertThat(event.getCount()).isEqualTo(1);
            });
  }

  /** Whoever closes it may do so since the broker is away, and has to tell that. */
  @Test
  void shouldTryEveryCountAndThrowNothingWhenItIsClosed() {
    // Given
    for (int epoch = 1; epoch <= 3; epoch++) {
      decisions.opened(FACTS, TAG, epoch);
      decisions.opened(FACTS, TAG, epoch);
    }
    log.fail(true);

    // When
    decisions.close();

    // Then
    assertThat(log.refused()).extracting(AuditEvent::getKeyId).containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  void shouldAuditAtOnceWhenTheClockWasSetBack() {
    // Given
    decisions.opened(FACTS, TAG, 1);
    log.take();
    clock.advance(Duration.ofHours(-1));

    // When
    decisions.opened(FACTS, TAG, 1);

    // Then
    assertThat(log.take()).hasSize(1);
  }

  /** Epochs and reasons can come from outside; what they take has a bound. */
  @Test
  void shouldCountTogetherWhatIsTooManyToBeToldApart() {
    // Given
    for (int epoch = 1; epoch <= 1000; epoch++) {
      decisions.refused(FACTS, TAG, epoch, "no such key");
    }
    log.take();

    // When
    for (int epoch = 1001; epoch <= 3000; epoch++) {
      decisions.refused(FACTS, TAG, epoch, "no such key");
    }
    decisions.close();

    // Then
    assertThat(log.take())
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.getKeyId()).isNull())
        .extracting(AuditEvent::getCount)
        .containsExactly(1L, 1999L);
  }
}
