package io.streammesh.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.lineage.Position;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditedRejectionsTest {
  private static final String FACTS = "orders.order-facts.v1";
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Contract contract = MeshDefinition.ofClasspath().product(FACTS);
  private final Recording log = new Recording();
  private final AuditedRejections rejections = rejections("fraud");

  @Test
  void shouldTellOfARejectedRecordWhatADomainsAppTells() {
    // When
    rejections.rejected(List.of(rejection(17, 99, "signature")));

    // Then
    AuditEvent event = log.take().get(0);
    assertThat(event)
        .isEqualTo(
            AuditEvent.newBuilder()
                .setId(event.getId())
                .setAt(NOW)
                .setDomain("fraud")
                .setAction(AuditAction.RECORD_REJECTED)
                .setActor("app:fraud")
                .setContract(FACTS)
                .setRecords(FACTS + "/3@17")
                .setStage("ingress")
                .setRule("signature")
                .setReason("it is not signed so")
                .build());
  }

  @Test
  void shouldTellOfEachRecordInItsOrder() {
    // When
    rejections.rejected(List.of(rejection(4, 99, "signature"), rejection(5, 99, "repeat")));

    // Then
    assertThat(log.take())
        .extracting(event -> event.getRecords() + " " + event.getRule())
        .containsExactly(FACTS + "/3@4 signature", FACTS + "/3@5 repeat");
  }

  @Test
  void shouldHaveTheSameIdWhenARecordIsRejectedAgain() {
    // When
    rejections.rejected(List.of(rejection(17, 99, "signature")));
    rejections("fraud").rejected(List.of(rejection(17, 99, "stale")));

    // Then
    List<AuditEvent> events = log.take();
    assertThat(events).hasSize(2);
    assertThat(events.get(1).getId()).isEqualTo(events.get(0).getId());
  }

  @Test
  void shouldTellRecordsAndReadersApartByTheirIds() {
    // When
    rejections.rejected(
        List.of(
            rejection(17, 99, "signature"),
            rejection(18, 99, "signature"),
            // Of a topic that was made anew.
            rejection(17, 100, "signature")));
    rejections("orders").rejected(List.of(rejection(17, 99, "signature")));

    // Then
    assertThat(log.take()).hasSize(4).extracting(AuditEvent::getId).doesNotHaveDuplicates();
  }

  @Test
  void shouldSayThatARejectionCannotBeAudited() {
    // Given
    log.fail(true);

    // When, Then
    assertThatThrownBy(() -> rejections.rejected(List.of(rejection(17, 99, "signature"))))
        .isInstanceOf(AuditUnavailableException.class);
  }

  private AuditedRejections rejections(String domain) {
    return new AuditedRejections(log, domain, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private Rejection rejection(long offset, long timestamp, String rule) {
    return Rejection.of(
        contract, new Position(FACTS, 3, offset), timestamp, rule, "it is not signed so");
  }
}
