package io.streammesh.newsletter.topology;

import static io.streammesh.stream.Governed.governed;
import static io.streammesh.stream.Governed.governedOrDeleted;
import static io.streammesh.stream.Governed.where;

import io.streammesh.newsletter.mapping.RecipientStates;
import io.streammesh.newsletter.mapping.Recipients;
import io.streammesh.newsletter.mapping.Subscriptions;
import io.streammesh.newsletter.model.Recipient;
import io.streammesh.newsletter.rules.RecipientRules;
import io.streammesh.schemas.newsletter.raw.CampaignEvent;
import io.streammesh.schemas.newsletter.raw.SubscriptionEvent;
import io.streammesh.schemas.newsletter.v1.CampaignSend;
import io.streammesh.schemas.newsletter.v1.Subscription;
import io.streammesh.stream.Fold;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.Latest;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.OutputPort;
import org.apache.kafka.streams.kstream.Named;

/**
 * The latest event of a person is the subscription, and an erasure deletes it; what a campaign did
 * with a person is published once it is known where the person stands in it.
 */
public final class NewsletterTopology implements MeshTopology {
  public static final InputPort<SubscriptionEvent> SUBSCRIPTION_EVENTS =
      InputPort.of("newsletter.raw.subscription-events", SubscriptionEvent.class)
          .timedBy(SubscriptionEvent::getOccurredAt);
  public static final InputPort<CampaignEvent> CAMPAIGN_EVENTS =
      InputPort.of("newsletter.raw.campaign-events", CampaignEvent.class)
          .timedBy(CampaignEvent::getOccurredAt);
  public static final OutputPort<Subscription> SUBSCRIPTIONS =
      OutputPort.of("newsletter.subscriptions.v1", Subscription.class);
  public static final OutputPort<CampaignSend> CAMPAIGN_SENDS =
      OutputPort.of("newsletter.campaign-sends.v1", CampaignSend.class);

  @Override
  public void define(Mesh mesh) {
    mesh.publish(
        mesh.read(SUBSCRIPTION_EVENTS)
            .mapValues(governed(Subscriptions::subscription), Named.as("to-subscription"))
            .processValues(
                Latest.bySequence(
                    "subscriptions",
                    mesh.governed(Subscriptions.serde()),
                    io.streammesh.newsletter.model.Subscription::sequence),
                Named.as("latest-subscription"))
            .mapValues(
                governedOrDeleted(Subscriptions::product), Named.as("to-subscription-product")),
        SUBSCRIPTIONS);

    mesh.publish(
        mesh.read(CAMPAIGN_EVENTS)
            .mapValues(governed(Recipients::recipient), Named.as("to-recipient"))
            .processValues(
                Fold.into(
                    "recipients", mesh.governed(RecipientStates.serde()), RecipientRules::merge),
                Named.as("fold-recipients"))
            .filter(where(Recipient::isAssigned), Named.as("when-assigned"))
            .mapValues(governed(Recipients::send), Named.as("to-send")),
        CAMPAIGN_SENDS);
  }
}
