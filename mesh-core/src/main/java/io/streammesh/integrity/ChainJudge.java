package io.streammesh.integrity;

import java.time.Clock;

/**
 * Judges the place of verified records in their chains, for one topic-partition, in the order in
 * which they are read. A chain that is unknown is taken as it comes, from any sequence on: a reader
 * may begin anywhere.
 *
 * <p>Offsets tell a repeat from a redelivery: what is read again, as after a restart, comes at the
 * offsets where it was; what someone has written again stands at a later one. For one thread.
 */
public final class ChainJudge {
  private final ChainMemory memory;
  private final Clock clock;
  private long missing;

  /**
   * @param memory of the topic-partition
   */
  public ChainJudge(ChainMemory memory, Clock clock) {
    this.memory = memory;
    this.clock = clock;
  }

  /** Judges a record that was verified, and remembers it unless it came before. */
  public ChainVerdict judge(SignatureHeader signature, long offset) {
    missing = 0;
    ChainEntry last = memory.find(signature.chain());
    ChainVerdict verdict = last == null ? ChainVerdict.FRESH : verdict(last, signature, offset);
    if (verdict == ChainVerdict.FRESH || verdict == ChainVerdict.GAP) {
      memory.keep(signature.chain(), new ChainEntry(signature.sequence(), offset, clock.millis()));
    }
    return verdict;
  }

  /** How many records of its chain are missing before the one that was judged last. */
  public long missing() {
    return missing;
  }

  private ChainVerdict verdict(ChainEntry last, SignatureHeader signature, long offset) {
    long sequence = signature.sequence();
    if (offset < last.offset()) {
      return ChainVerdict.REDELIVERY;
    }
    if (offset == last.offset()) {
      return sequence == last.sequence() ? ChainVerdict.REDELIVERY : ChainVerdict.REPEAT;
    }
    if (sequence <= last.sequence()) {
      return ChainVerdict.REPEAT;
    }
    missing = sequence - last.sequence() - 1;
    return missing == 0 ? ChainVerdict.FRESH : ChainVerdict.GAP;
  }
}
