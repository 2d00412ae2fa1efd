package io.streammesh.scenarios.event;

import io.streammesh.scenarios.ScenarioException;
import java.time.Duration;

/**
 * How events arrive: how far out of order, and how many of them twice.
 *
 * @param seed the same seed, options and events give the same order
 * @param shuffle each event is delayed by a random time from zero to this; event times stay
 * @param duplicateFraction chance of each event, 0 to 1, to be delivered a second time
 */
public record DeliveryOptions(long seed, Duration shuffle, double duplicateFraction) {

  public DeliveryOptions {
    if (shuffle.isNegative()) {
      throw new ScenarioException("shuffle: expected zero or more, found " + shuffle);
    }
    if (!(duplicateFraction >= 0 && duplicateFraction <= 1)) {
      throw new ScenarioException("duplicateFraction: expected 0 to 1, found " + duplicateFraction);
    }
  }

  /** Every event once, by event time. */
  public static DeliveryOptions inOrder() {
    return new DeliveryOptions(0, Duration.ZERO, 0);
  }
}
