package io.streammesh.newsletter.topology;

import static io.streammesh.newsletter.topology.NewsletterTopology.CAMPAIGN_EVENTS;
import static io.streammesh.newsletter.topology.NewsletterTopology.CAMPAIGN_SENDS;
import static io.streammesh.newsletter.topology.NewsletterTopology.SUBSCRIPTIONS;
import static io.streammesh.newsletter.topology.NewsletterTopology.SUBSCRIPTION_EVENTS;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.schemas.newsletter.v1.CampaignSend;
import io.streammesh.schemas.newsletter.v1.Subscription;
import io.streammesh.stream.Governed;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewsletterTopologyTest {
  private static final Instant AT = Instant.parse("2008-03-20T09:00:00Z");

  private MeshHarness mesh;

  @BeforeEach
  void start() {
    mesh = MeshHarness.of("newsletter", new NewsletterTopology());
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void shouldPublishASubscriptionWithTheTagOfItsEmail() {
    // When
    subscribe(1);

    // Then
    List<Published<Subscription>> subscriptions = mesh.published(SUBSCRIPTIONS);
    assertThat(subscriptions).hasSize(1);
    assertThat(subscriptions.get(0).present())
        .isEqualTo(new Subscription("p-1", 1L, true, "p-1@shop.example", AT));
    assertThat(subscriptions.get(0))
        .hasKey("p-1")
        .isOf("newsletter.subscriptions/1.0.0")
        .hasTags("pii.email")
        .wasMadeFrom(new Position("newsletter.raw.subscription-events", 0, 0))
        .isAt(AT);
  }

  @Test
  void shouldForgetTheEmailOfAPersonWhoLeaves() {
    // Given
    subscribe(1);
    mesh.published(SUBSCRIPTIONS);

    // When
    unsubscribe(2, "p-1@shop.example");

    // Then
    assertThat(mesh.published(SUBSCRIPTIONS))
        .singleElement()
        .extracting(Published::present)
        .isEqualTo(new Subscription("p-1", 2L, false, null, AT));
  }

  @Test
  void shouldNotSubscribeAPersonAgainByALateOrRepeatedEvent() {
    // Given
    unsubscribe(2, null);
    mesh.published(SUBSCRIPTIONS);

    // When
    subscribe(1);
    unsubscribe(2, null);

    // Then
    assertThat(mesh.published(SUBSCRIPTIONS)).isEmpty();
  }

  @Test
  void shouldDeleteTheSubscriptionOfAnErasedPersonAndForgetTheEmail() {
    // Given
    subscribe(1);
    mesh.published(SUBSCRIPTIONS);

    // When
    subscription("ERASED", 2, null);

    // Then
    assertThat(mesh.published(SUBSCRIPTIONS))
        .singleElement()
        .satisfies(
            deletion -> {
              assertThat(deletion)
                  .hasKey("p-1")
                  .wasMadeFrom(new Position("newsletter.raw.subscription-events", 0, 1));
              assertThat(deletion.value()).isNull();
            });
    Governed<io.streammesh.newsletter.model.Subscription> kept =
        mesh.driver()
            .<String, Governed<io.streammesh.newsletter.model.Subscription>>getKeyValueStore(
                "subscriptions")
            .get("p-1");
    assertThat(kept.value())
        .isEqualTo(
            new io.streammesh.newsletter.model.Subscription("p-1", 2, false, null, AT, true));
  }

  @Test
  void shouldNotBringAnErasedSubscriptionBackByALateEvent() {
    // Given
    subscription("ERASED", 2, null);
    mesh.published(SUBSCRIPTIONS);

    // When
    subscribe(1);

    // Then
    assertThat(mesh.published(SUBSCRIPTIONS)).isEmpty();
  }

  @Test
  void shouldPublishASendOnceThePersonIsAssigned() {
    // When
    send("SENT", 2, null, AT.plusSeconds(60));
    assertThat(mesh.published(CAMPAIGN_SENDS)).isEmpty();
    assign(1, "Mens E-Mail", false);

    // Then
    List<Published<CampaignSend>> sends = mesh.published(CAMPAIGN_SENDS);
    assertThat(sends).hasSize(1);
    assertThat(sends.get(0).present())
        .isEqualTo(
            new CampaignSend(
                "c-1/p-1", 2L, "c-1", "p-1", "Mens E-Mail", false, 14, AT, AT.plusSeconds(60)));
    assertThat(sends.get(0))
        .hasKey("c-1/p-1")
        .isOf("newsletter.campaign-sends/1.0.0")
        .hasTags()
        .wasMadeFrom(
            new Position("newsletter.raw.campaign-events", 0, 0),
            new Position("newsletter.raw.campaign-events", 0, 1));
  }

  @Test
  void shouldPublishNothingForARepeat() {
    // Given
    assign(1, "No E-Mail", true);
    mesh.published(CAMPAIGN_SENDS);

    // When
    assign(1, "No E-Mail", true);

    // Then
    assertThat(mesh.published(CAMPAIGN_SENDS)).isEmpty();
  }

  @Test
  void shouldQuarantineACampaignWhoseRecipientsCouldBeThoseOfAnother() {
    // When
    mesh.send(CAMPAIGN_EVENTS, "c/1/p-1", campaignEvent("c/1", "SENT", 1, null, AT), AT);

    // Then
    assertThat(mesh.quarantined())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter).failedAt(Stage.INGRESS).brokeRule("campaign-without-slash"));
  }

  private void subscribe(int sequence) {
    subscription("SUBSCRIBED", sequence, "p-1@shop.example");
  }

  private void unsubscribe(int sequence, String email) {
    subscription("UNSUBSCRIBED", sequence, email);
  }

  private void subscription(String type, int sequence, String email) {
    mesh.send(
        SUBSCRIPTION_EVENTS,
        "p-1",
        """
        {"eventId": "e", "customerId": "p-1", "sequence": %d, "type": "%s", "occurredAt": "%s",
         "email": %s}
        """
            .formatted(sequence, type, AT, email == null ? "null" : '"' + email + '"'),
        AT);
  }

  private void assign(int sequence, String segment, boolean control) {
    send(
        "ASSIGNED",
        sequence,
        """
        {"segment": "%s", "control": %b, "attributionDays": 14}
        """
            .formatted(segment, control),
        AT);
  }

  private void send(String type, int sequence, String assignment, Instant at) {
    mesh.send(CAMPAIGN_EVENTS, "c-1/p-1", campaignEvent("c-1", type, sequence, assignment, at), at);
  }

  private static String campaignEvent(
      String campaignId, String type, int sequence, String assignment, Instant at) {
    return """
        {"eventId": "e", "recipientId": "%1$s/p-1", "sequence": %3$d, "type": "%2$s",
         "occurredAt": "%5$s", "campaignId": "%1$s", "customerId": "p-1", "assignment": %4$s}
        """
        .formatted(campaignId, type, sequence, assignment, at);
  }
}
