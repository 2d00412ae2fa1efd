package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.AuditTopic;
import io.streammesh.audit.AuditUnavailableException;
import io.streammesh.audit.v1.AuditEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A port that cannot account for what it refuses, on a real broker. */
final class UnauditedPortIT extends PortScene {
  @Test
  void shouldPassNothingUntilItsRefusalIsAudited() throws Exception {
    try (AuditTopic audit =
        new AuditTopic(definition, "orders", folder.resolve("keys"), broker.client())) {
      // Given
      signals.tellingRejectionsTo(
          rejections -> {
            throw new AuditUnavailableException("away", new IllegalStateException("away"));
          });
      long forged = broker.send(signals.of("o-1", 1).forged());
      try (RunningPort port = port()) {
        await(() -> port.failure().isPresent());
        assertThat(port.failure()).get().isInstanceOf(AuditUnavailableException.class);
      }
      assertThat(broker.journalOf(0, forged)).isEmpty();
      long good = broker.send(signals.of("o-2", 1).signed());

      // When
      signals.tellingRejectionsTo(audit.rejections());
      try (RunningPort port = port()) {
        await(() -> broker.journalOf(0, good).contains("done"));

        // Then
        assertThat(port.acted()).containsExactly("o-2/1");
      }
      assertThat(broker.journalOf(0, forged)).containsExactly("refused signature");
      assertThat(audit.events())
          .extracting(AuditEvent::getRecords)
          .isEqualTo(List.of(SignalMesh.TOPIC + "/0@" + forged));
    }
  }

  /** What dies between the audit and the journal refuses once more: known by its id. */
  @Test
  void shouldAuditARefusalAgainUnderTheSameIdAfterACrash() throws Exception {
    try (AuditTopic audit =
        new AuditTopic(definition, "orders", folder.resolve("keys"), broker.client())) {
      // Given
      signals.tellingRejectionsTo(
          rejections -> {
            audit.rejections().rejected(rejections);
            throw new AuditUnavailableException("not known", new IllegalStateException("away"));
          });
      long forged = broker.send(signals.of("o-1", 1).forged());
      try (RunningPort port = port()) {
        await(() -> port.failure().isPresent());
      }

      // When
      signals.tellingRejectionsTo(audit.rejections());
      try (RunningPort port = port()) {
        await(() -> !broker.journalOf(0, forged).isEmpty());
        assertThat(port.failure()).isEmpty();
      }

      // Then
      List<AuditEvent> events = audit.events();
      assertThat(events).hasSize(2);
      assertThat(events.get(1).getId()).isEqualTo(events.get(0).getId());
    }
  }
}
