package io.streammesh.integrity;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why a key is not trusted any more, and which of its signatures still are: those that were seen
 * before it was lost.
 *
 * @param at when it was revoked
 * @param reason for people
 * @param lastValid by topic partition, as {@code orders.order-facts.v1-3}, and in it by chain id,
 *     the last sequence that still counts; of other chains and partitions nothing does
 */
public record Revocation(Instant at, String reason, Map<String, Map<Long, Long>> lastValid) {
  public Revocation {
    lastValid =
        lastValid.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Map.copyOf(entry.getValue())));
  }

  /** Whether a record with this place in a chain was signed before the key was lost. */
  public boolean stillCovers(String topic, int partition, long chain, long sequence) {
    Map<Long, Long> chains = lastValid.get(topic + "-" + partition);
    Long last = chains == null ? null : chains.get(chain);
    return last != null && sequence <= last;
  }
}
