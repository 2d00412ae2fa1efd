package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.ScenarioException;
import java.time.Duration;

/**
 * What the traffic is like.
 *
 * @param seed the same seed and start give the same traffic
 * @param ordersPerSecond how many orders are placed on average; everything else goes by it, about
 *     twelve records an order
 * @param erasureAfter when {@link ShopTraffic#personToErase()} is erased, from the start; her
 *     orders are placed before it
 * @param disturbances what goes wrong on the way
 */
public record TrafficOptions(
    long seed, double ordersPerSecond, Duration erasureAfter, Disturbances disturbances) {
  /** What a mesh on one machine can be asked for. */
  public static final double MOST_ORDERS_PER_SECOND = 1_000_000;

  private static final Duration USUAL_ERASURE_AFTER = Duration.ofSeconds(40);

  public TrafficOptions {
    if (!(ordersPerSecond > 0 && ordersPerSecond <= MOST_ORDERS_PER_SECOND)) {
      throw new ScenarioException(
          "ordersPerSecond: expected more than 0, up to 1000000, found " + ordersPerSecond);
    }
    if (erasureAfter.isNegative() || erasureAfter.isZero()) {
      throw new ScenarioException("erasureAfter: expected more than zero, found " + erasureAfter);
    }
  }

  /** An erasure after 40 seconds and the usual disturbances. */
  public static TrafficOptions seeded(long seed, double ordersPerSecond) {
    return new TrafficOptions(seed, ordersPerSecond, USUAL_ERASURE_AFTER, Disturbances.USUAL);
  }

  public TrafficOptions withErasureAfter(Duration time) {
    return new TrafficOptions(seed, ordersPerSecond, time, disturbances);
  }

  public TrafficOptions withDisturbances(Disturbances other) {
    return new TrafficOptions(seed, ordersPerSecond, erasureAfter, other);
  }
}
