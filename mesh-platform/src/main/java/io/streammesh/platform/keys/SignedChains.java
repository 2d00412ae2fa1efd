package io.streammesh.platform.keys;

import io.streammesh.integrity.Revocation;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a key has signed in a topic, and up to where was looked.
 *
 * @param lastSequences by topic partition, as {@code orders.order-facts.v1-3}, and in it by chain
 *     id; only partitions where it has signed
 * @param endOffsets by topic partition, the first offset behind what was read; every partition of
 *     the topic
 */
public record SignedChains(
    Map<String, Map<Long, Long>> lastSequences, Map<String, Long> endOffsets) {
  /** What excepts nothing from a revocation. */
  public static final SignedChains NONE = new SignedChains(Map.of(), Map.of());

  public SignedChains {
    lastSequences =
        lastSequences.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Map.copyOf(entry.getValue())));
    endOffsets = Map.copyOf(endOffsets);
  }

  /** The end of the trust in the key, but for these. */
  public Revocation revocation(Instant at, String reason) {
    return new Revocation(at, reason, lastSequences, endOffsets);
  }
}
