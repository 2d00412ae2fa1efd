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
 * @param endOffsets by topic partition, the first offset that was not looked at: neither there nor
 *     behind does anything count, nor in partitions without one. Who has the key can choose chain
 *     and sequence, but not the offset. Empty if the revocation was written without any: then chain
 *     and sequence alone decide
 */
public record Revocation(
    Instant at,
    String reason,
    Map<String, Map<Long, Long>> lastValid,
    Map<String, Long> endOffsets) {
  public Revocation {
    lastValid =
        lastValid.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Map.copyOf(entry.getValue())));
    endOffsets = Map.copyOf(endOffsets);
  }

  /** Without end offsets: where nothing still counts, or nobody knows up to where was looked. */
  public Revocation(Instant at, String reason, Map<String, Map<Long, Long>> lastValid) {
    this(at, reason, lastValid, Map.of());
  }

  /**
   * Whether a record was signed before the key was lost.
   *
   * @param offset at which the broker has it in this partition
   * @param chain in which it has its place
   * @param sequence its place in the chain
   */
  public boolean stillCovers(String topic, int partition, long offset, long chain, long sequence) {
    String place = topic + "-" + partition;
    Map<Long, Long> chains = lastValid.get(place);
    Long last = chains == null ? null : chains.get(chain);
    return last != null && sequence <= last && isBeforeTheEnd(place, offset);
  }

  private boolean isBeforeTheEnd(String place, long offset) {
    if (endOffsets.isEmpty()) {
      return true;
    }
    Long end = endOffsets.get(place);
    return end != null && offset < end;
  }
}
