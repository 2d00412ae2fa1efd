package io.streammesh.newsletter.mapping;

import io.streammesh.newsletter.model.Subscription;
import io.streammesh.newsletter.state.SubscriptionState;
import io.streammesh.schemas.newsletter.raw.SubscriptionEvent;
import io.streammesh.schemas.newsletter.raw.SubscriptionEventType;
import io.streammesh.stream.AvroStateSerde;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;

/** A subscription: from raw events, in the state store, and as the product. */
public final class Subscriptions {
  private static final String BEFORE_ERASURES = "SubscriptionState-1.0";

  private Subscriptions() {}

  public static Subscription subscription(SubscriptionEvent event) {
    boolean subscribed = event.getType() == SubscriptionEventType.SUBSCRIBED;
    return new Subscription(
        event.getCustomerId(),
        event.getSequence(),
        subscribed,
        subscribed ? event.getEmail() : null,
        event.getOccurredAt(),
        event.getType() == SubscriptionEventType.ERASED);
  }

  /** The product's record; none of a person who was erased. */
  public static Optional<io.streammesh.schemas.newsletter.v1.Subscription> product(
      Subscription subscription) {
    return subscription.erased() ? Optional.empty() : Optional.of(present(subscription));
  }

  private static io.streammesh.schemas.newsletter.v1.Subscription present(
      Subscription subscription) {
    return io.streammesh.schemas.newsletter.v1.Subscription.newBuilder()
        .setCustomerId(subscription.customerId())
        .setRevision(subscription.sequence())
        .setSubscribed(subscription.subscribed())
        .setEmail(subscription.email())
        .setChangedAt(subscription.changedAt())
        .build();
  }

  public static Serde<Subscription> serde() {
    return AvroStateSerde.of(
            SubscriptionState.class, Subscriptions::toAvro, Subscriptions::fromAvro)
        .alsoReading(EarlierStates.schema(BEFORE_ERASURES));
  }

  private static SubscriptionState toAvro(Subscription subscription) {
    return new SubscriptionState(
        subscription.customerId(),
        subscription.sequence(),
        subscription.subscribed(),
        subscription.email(),
        subscription.changedAt(),
        subscription.erased());
  }

  private static Subscription fromAvro(SubscriptionState state) {
    return new Subscription(
        state.getCustomerId(),
        state.getSequence(),
        state.getSubscribed(),
        state.getEmail(),
        state.getChangedAt(),
        state.getErased());
  }
}
