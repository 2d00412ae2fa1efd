package io.streammesh.scenarios.event;

/** A user was assigned to a variant; the aggregate is experiment and user. */
public record ExperimentAssigned(OutboxEntry entry, ExperimentVariant variant)
    implements ShopEvent {

  /** Shared with {@link ExperimentReturned} and {@link ExperimentPlayed}. */
  public static final String TOPIC = "marketing.raw.experiment-events";

  @Override
  public String topic() {
    return TOPIC;
  }
}
