package io.streammesh.integrity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Counts the records of a chain in each topic-partition, from 1 on. For one thread. */
final class ChainSequences {
  private final Map<String, long[]> lastByTopic = new HashMap<>();

  void clear() {
    lastByTopic.clear();
  }

  long next(String topic, int partition) {
    long[] last = lastByTopic.get(topic);
    if (last == null || partition >= last.length) {
      last = last == null ? new long[partition + 1] : Arrays.copyOf(last, partition + 1);
      lastByTopic.put(topic, last);
    }
    return ++last[partition];
  }
}
