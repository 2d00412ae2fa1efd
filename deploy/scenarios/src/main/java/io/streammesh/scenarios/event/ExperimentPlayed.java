package io.streammesh.scenarios.event;

/**
 * How much a user of an experiment has played; the aggregate is experiment and user.
 *
 * @param rounds all rounds so far
 */
public record ExperimentPlayed(OutboxEntry entry, ExperimentVariant variant, long rounds)
    implements ShopEvent {

  @Override
  public String topic() {
    return ExperimentAssigned.TOPIC;
  }
}
