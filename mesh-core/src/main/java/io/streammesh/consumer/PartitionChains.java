package io.streammesh.consumer;

import io.streammesh.integrity.ChainEntry;
import io.streammesh.integrity.ChainMemory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chains of one partition that a consumer has. Where there are very many, it forgets the one
 * that was seen longest ago. For one thread.
 */
final class PartitionChains implements ChainMemory {
  private static final int MOST = 4096;

  /** In the order in which they were seen last, but for the chain at hand. */
  private final Map<Long, ChainEntry> entries = new LinkedHashMap<>();

  // Nearly all records are of the chain that the record before was of.
  private long atHand;
  private @Nullable ChainEntry latest;

  /** From here on the consumer has seen all there is; before, it may have skipped some. */
  private long seenFrom;

  @Override
  public @Nullable ChainEntry find(long chain) {
    return latest != null && chain == atHand ? latest : entries.get(chain);
  }

  @Override
  public void keep(long chain, ChainEntry entry) {
    if (latest != null && chain != atHand) {
      putAway(atHand, latest);
    }
    atHand = chain;
    latest = entry;
  }

  /** Whether what is missing behind the last record of a chain was never seen. */
  boolean hasSeenAllSince(ChainEntry last) {
    return last.offset() >= seenFrom;
  }

  /** Goes on at another offset: what was seen from there on will be seen again. */
  void seek(long offset) {
    List<Map.Entry<Long, ChainEntry>> before = latestFirst();
    entries.clear();
    latest = null;
    Collections.reverse(before);
    before.stream()
        .filter(entry -> entry.getValue().offset() < offset)
        .forEach(entry -> keep(entry.getKey(), entry.getValue()));
    seenFrom = offset;
  }

  /** Every chain with its last record, the one seen last first. */
  List<Map.Entry<Long, ChainEntry>> latestFirst() {
    if (latest != null) {
      putAway(atHand, latest);
    }
    List<Map.Entry<Long, ChainEntry>> all = new ArrayList<>(entries.entrySet());
    Collections.reverse(all);
    return all;
  }

  private void putAway(long chain, ChainEntry entry) {
    entries.remove(chain);
    entries.put(chain, entry);
    if (entries.size() > MOST) {
      entries.remove(entries.keySet().iterator().next());
    }
  }
}
