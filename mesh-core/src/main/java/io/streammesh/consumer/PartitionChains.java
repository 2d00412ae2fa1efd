package io.streammesh.consumer;

import io.streammesh.integrity.ChainEntry;
import io.streammesh.integrity.ChainMemory;
import io.streammesh.integrity.PassedOver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer knows of the chains of one partition. All of it are facts of the log, which stay
 * true wherever the consumer goes on: where the last record of a chain stands that was let in,
 * where one stands that was let in while older records were read, which records were refused as
 * repeats, and which were passed over. So a seek forgets nothing, and a record is held against what
 * stands before it alone.
 *
 * <p>Where there are very many chains or repeats, those that were seen longest ago are forgotten.
 * For one thread.
 */
final class PartitionChains implements ChainMemory {
  static final int MOST_REPEATS = 1024;
  private static final int MOST = 4096;

  /** In the order in which they were seen last, but for the chain at hand. */
  private final Map<Long, ChainEntry> entries = new LinkedHashMap<>();

  /** Of chains whose last record stands further on: one that was let in before that. */
  private final Map<Long, ChainEntry> earlier = new LinkedHashMap<>();

  /** Refused records by their offsets, in the order in which they were refused first. */
  private final Map<Long, Repeat> repeats = new LinkedHashMap<>();

  private final PassedOver passedOver = new PassedOver();

  private long lastRepeat = -1;

  // Nearly all records are of the chain that the record before was of.
  private long atHand;
  private @Nullable ChainEntry latest;

  /** Where the record at hand stands. */
  private long offset;

  /** Whether the chain that was looked for last is known from there on. */
  private boolean goesFurther;

  // All there is from the one to the other was seen.
  private long seenFrom;
  private long seenTo;

  /** Where the consumer goes on is known by its next record. */
  private boolean elsewhere = true;

  /** A record that stands there a second time. */
  record Repeat(long chain, long sequence) {}

  /**
   * What is known by a committed offset.
   *
   * @param seenFrom from here to the committed offset all was seen
   */
  void restore(long committed, long seenFrom) {
    this.offset = committed;
    this.seenFrom = seenFrom;
    this.seenTo = committed;
    this.elsewhere = false;
  }

  /** The consumer is at a record, or at a position where none may be. */
  void reach(long offset) {
    if (elsewhere) {
      seek(offset);
    }
    this.offset = offset;
    seenTo = Math.max(seenTo, offset);
  }

  /** The record at hand was handed out or set aside. */
  void pass() {
    seenTo = Math.max(seenTo, offset + 1);
  }

  /** Goes on at another offset. */
  void seek(long target) {
    elsewhere = false;
    if (target < seenFrom || target > seenTo) {
      seenFrom = target;
      seenTo = target;
    }
  }

  /** Goes on at an end of the partition, wherever that is. */
  void seekEnd() {
    elsewhere = true;
  }

  /** The last record that is known of a chain up to the record at hand. */
  @Override
  public @Nullable ChainEntry find(long chain) {
    ChainEntry last = last(chain);
    goesFurther = last != null && last.offset() >= offset;
    if (!goesFurther) {
      return last;
    }
    ChainEntry before = earlier.get(chain);
    if (before != null && before.offset() <= offset) {
      return before;
    }
    return last != null && last.offset() == offset ? last : null;
  }

  @Override
  public void keep(long chain, ChainEntry entry) {
    ChainEntry last = last(chain);
    if (last != null && last.offset() >= entry.offset() && last.sequence() > entry.sequence()) {
      keepEarlier(chain, entry);
      return;
    }
    if (last != null && last.offset() < seenFrom && last.offset() < entry.offset()) {
      // Whoever comes back to what was passed over needs it.
      put(earlier, chain, last);
    }
    if (latest != null && chain != atHand) {
      put(entries, atHand, latest);
    }
    atHand = chain;
    latest = entry;
  }

  private void keepEarlier(long chain, ChainEntry entry) {
    ChainEntry known = earlier.get(chain);
    boolean readAgain = entry.offset() < seenTo;
    if (known == null || known.offset() <= entry.offset() || !readAgain) {
      put(earlier, chain, entry);
    }
  }

  /**
   * Whether what is missing between the last record of a chain and the one at hand was never seen,
   * and nobody was told of it. Not known where the chain, which is the one that was looked for
   * last, goes on further than the record at hand.
   */
  boolean hasSeenAllSince(ChainEntry last) {
    return !goesFurther && last.offset() >= seenFrom && offset >= seenTo;
  }

  /** Whether the record at hand was refused as a repeat before. */
  boolean isRefused(long chain, long sequence) {
    return offset <= lastRepeat && new Repeat(chain, sequence).equals(repeats.get(offset));
  }

  /** Refuses the record at hand as a repeat, now and whenever it is read again. */
  void refuse(long chain, long sequence) {
    refuse(offset, new Repeat(chain, sequence));
  }

  void refuse(long at, Repeat repeat) {
    repeats.put(at, repeat);
    lastRepeat = Math.max(lastRepeat, at);
    if (repeats.size() > MOST_REPEATS) {
      repeats.remove(repeats.keySet().iterator().next());
    }
  }

  @Override
  public void passOver(long at, long seen) {
    // What is read again has stood for a record of a chain already, if it can.
    if (at >= seenTo) {
      passedOver.add(at);
    }
  }

  @Override
  public int takePassedOver(long after, long before, long most) {
    // What is read again has taken them already; and of what was not all seen, nothing is told.
    return before < seenTo || after < seenFrom ? 0 : passedOver.take(after, before, most).size();
  }

  /** Where records were passed over that may still stand for some of a chain. */
  NavigableSet<Long> passedOver() {
    return passedOver.offsets();
  }

  /** Every chain with its last record, the one seen last first. */
  List<Map.Entry<Long, ChainEntry>> latestFirst() {
    if (latest != null) {
      put(entries, atHand, latest);
    }
    return reversed(entries);
  }

  /** One that was let in of a chain before its last record; null if none is known. */
  @Nullable ChainEntry earlier(long chain) {
    return earlier.get(chain);
  }

  /** The repeats that were refused by their offsets, the last one first. */
  List<Map.Entry<Long, Repeat>> repeats() {
    return reversed(repeats);
  }

  /** From here on all was seen, up to where the consumer is. */
  long seenFrom() {
    return seenFrom;
  }

  private static <T> List<Map.Entry<Long, T>> reversed(Map<Long, T> map) {
    List<Map.Entry<Long, T>> all = new ArrayList<>(map.entrySet());
    Collections.reverse(all);
    return all;
  }

  private @Nullable ChainEntry last(long chain) {
    return latest != null && chain == atHand ? latest : entries.get(chain);
  }

  private void put(Map<Long, ChainEntry> map, long chain, ChainEntry entry) {
    map.remove(chain);
    map.put(chain, entry);
    if (map.size() > MOST) {
      var oldest = map.entrySet().iterator();
      // Of a chain that was forgotten, nothing up to here tells what is missing.
      seenFrom = Math.max(seenFrom, oldest.next().getValue().offset() + 1);
      oldest.remove();
    }
  }
}
