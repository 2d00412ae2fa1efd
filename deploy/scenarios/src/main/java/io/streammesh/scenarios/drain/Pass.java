package io.streammesh.scenarios.drain;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What one look at all topics has found.
 *
 * @param lags what is still to be done, one sentence part per domain and topic
 * @param ends the end of each partition that was looked at
 */
record Pass(List<String> lags, Map<TopicPartition, Long> ends) {

  Pass {
    lags = List.copyOf(lags);
    ends = Map.copyOf(ends);
  }

  /** Whether both looks found all drained, and nothing was written between them. */
  boolean confirms(Pass before) {
    return lags.isEmpty() && before.lags.isEmpty() && ends.equals(before.ends);
  }
}
