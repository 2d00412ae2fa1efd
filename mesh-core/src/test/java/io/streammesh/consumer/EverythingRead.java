package io.streammesh.consumer;

import io.streammesh.consumer.LogOfChains.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a reader that remembers everything says that a {@link ProductConsumer} has to know. */
final class EverythingRead {
  private final LogOfChains log;
  private final TreeSet<Integer> letIn = new TreeSet<>();
  private final TreeSet<Integer> refused = new TreeSet<>();

  /** Chains of which a repeat was let in, as its first was never read. */
  private final Set<Integer> deceiving = new HashSet<>();

  // What was read without a break, up to now.
  private int from;
  private int to;

  EverythingRead(LogOfChains log) {
    this.log = log;
  }

  /**
   * The same as of an offset that is committed, for who begins there: what was read without a break
   * is known from where the first of the chains was seen last.
   */
  EverythingRead committedAt(int offset) {
    EverythingRead committed = new EverythingRead(log);
    committed.letIn.addAll(letIn);
    committed.refused.addAll(refused);
    committed.deceiving.addAll(deceiving);
    committed.from = Math.max(from, Math.min(offset, firstOfTheLast()));
    committed.to = offset;
    return committed;
  }

  private int firstOfTheLast() {
    Map<Integer, Integer> last = new HashMap<>();
    letIn.forEach(at -> last.put(log.at(at).chain(), at));
    return last.values().stream().min(Integer::compare).orElse(Integer.MAX_VALUE);
  }

  void seek(int offset) {
    if (offset < from || offset > to) {
      from = offset;
      to = offset;
    }
  }

  void judged(int offset, boolean repeat) {
    (repeat ? refused : letIn).add(offset);
    if (!repeat && log.at(offset).repeat()) {
      deceiving.add(log.at(offset).chain());
    }
  }

  void passed(int offset) {
    to = Math.max(to, offset + 1);
  }

  boolean wasRead(int offset) {
    return letIn.contains(offset) || refused.contains(offset);
  }

  /** Whether a record at an offset has to be known for a repeat. */
  boolean isRepeat(int offset) {
    return refused.contains(offset) || followsAll(offset) || cameInOneGo(offset);
  }

  /** Its sequence was read, and all that was read of its chain stands before it. */
  private boolean followsAll(int offset) {
    return lastRead(log.at(offset).chain()) < offset
        && letIn.stream().anyMatch(at -> isAsLate(at, offset));
  }

  private boolean cameInOneGo(int offset) {
    return offset >= to
        && letIn.subSet(from, offset).stream()
            .anyMatch(at -> !refused.contains(at) && isAsLate(at, offset));
  }

  private boolean isAsLate(int at, int offset) {
    Entry other = log.at(at);
    Entry entry = log.at(offset);
    return other.chain() == entry.chain() && other.sequence() >= entry.sequence();
  }

  /** Whether it has to be told what is missing before a record that was not judged yet. */
  boolean tellsMissing(int offset) {
    int chain = log.at(offset).chain();
    int last = log.last(chain, offset);
    return !wasRead(offset)
        && !deceiving.contains(chain)
        && lastRead(chain) < offset
        && last >= from
        && letIn.contains(last);
  }

  /** Whether what is told as missing of a chain can be held against the log. */
  boolean isSure(int chain) {
    return !deceiving.contains(chain);
  }

  private int lastRead(int chain) {
    int last = -1;
    for (int at = 0; at < log.size(); at++) {
      if (wasRead(at) && log.at(at).chain() == chain) {
        last = at;
      }
    }
    return last;
  }
}
