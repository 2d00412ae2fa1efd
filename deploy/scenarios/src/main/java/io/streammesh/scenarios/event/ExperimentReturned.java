package io.streammesh.scenarios.event;

/**
 * A user of an experiment came back; the aggregate is experiment and user.
 *
 * @param day how many days after the assignment: 1 or 7
 */
public record ExperimentReturned(OutboxEntry entry, ExperimentVariant variant, int day)
    implements ShopEvent {

  @Override
  public String topic() {
    return ExperimentAssigned.TOPIC;
  }
}
