package io.streammesh.platform.probe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of the probes of one path.
 *
 * @param input id of the raw contract
 * @param product id of the product's contract
 * @param sent how many, which is one into each partition of the raw topic
 * @param arrived how many of them in time
 * @param slowest from the sending to the product, of those; null if none has arrived
 */
public record PathResult(
    String input, String product, int sent, int arrived, @Nullable Duration slowest) {
  /** Whether all have arrived. */
  public boolean isComplete() {
    return sent > 0 && arrived == sent;
  }
}
