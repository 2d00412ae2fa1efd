package io.streammesh.integrity;

import java.time.Clock;

/**
 * Judges the place of verified records in their chains, for one topic-partition, in the order in
 * which they are read. A chain that is unknown is taken as it comes, from any sequence on: a reader
 * may begin anywhere.
 *
 * <p>Offsets tell a repeat from a redelivery: what is read again, as after a restart, comes at the
 * offsets where it was; what someone has written again stands at a later one.
 *
 * <p>What a chain skips is missing, but for as many records as were refused in between without a
 * proof of their place: these are there, and each may be one of the chain's. For one thread.
 */
public final class ChainJudge {
  private final ChainMemory memory;
  private final Clock clock;
  private long missing;
  private long passedOver;

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
    passedOver = 0;
    ChainEntry last = memory.find(signature.chain());
    ChainVerdict verdict = last == null ? ChainVerdict.FRESH : verdict(last, signature, offset);
    if (verdict == ChainVerdict.FRESH || verdict == ChainVerdict.GAP) {
      memory.keep(signature.chain(), new ChainEntry(signature.sequence(), offset, clock.millis()));
    }
    return verdict;
  }

  /**
   * Passes over a record that is refused and was not verified: of what it says of its place,
   * nothing is to be believed. One that was verified is to be {@linkplain #judge judged}, whatever
   * else it is refused for.
   */
  public void passOver(long offset) {
    memory.passOver(offset, clock.millis());
  }

  /** How many records of its chain are missing before the one that was judged last. */
  public long missing() {
    return missing;
  }

  /** How many more its chain skips, where as many records were passed over. */
  public long passedOver() {
    return passedOver;
  }

  /** How many records its chain skips: those that are missing, and those. */
  public long skipped() {
    return missing + passedOver;
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
    long skipped = sequence - last.sequence() - 1;
    passedOver = skipped == 0 ? 0 : memory.takePassedOver(last.offset(), offset, skipped);
    missing = skipped - passedOver;
    return missing == 0 ? ChainVerdict.FRESH : ChainVerdict.GAP;
  }
}
