package io.streammesh.consumer;

import io.streammesh.integrity.ChainJudge;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of a consumer's records since it was opened, by contract id. A record that is read
 * again counts again; a refused one counts once it was taken, or as the one at which the consumer
 * stops. Thread-safe.
 */
public final class ConsumerCounts {
  private final Map<String, LongAdder> verified = new ConcurrentHashMap<>();
  private final Map<String, Map<String, LongAdder>> refused = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> missing = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> gaps = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> takenForRefused = new ConcurrentHashMap<>();

  ConsumerCounts() {}

  LongAdder verifiedOf(String contractId) {
    return verified.computeIfAbsent(contractId, id -> new LongAdder());
  }

  void countRefused(String contractId, String fault) {
    refused
        .computeIfAbsent(contractId, id -> new ConcurrentHashMap<>())
        .computeIfAbsent(fault, label -> new LongAdder())
        .increment();
  }

  /** A chain skips records; some are missing, or were refused, or both. */
  void countSkipped(String contractId, ChainJudge judge) {
    if (judge.missing() > 0) {
      gaps.computeIfAbsent(contractId, id -> new LongAdder()).increment();
      missing.computeIfAbsent(contractId, id -> new LongAdder()).add(judge.missing());
    }
    if (judge.passedOver() > 0) {
      takenForRefused.computeIfAbsent(contractId, id -> new LongAdder()).add(judge.passedOver());
    }
  }

  /** How many records were handed out, of each product that is read. */
  public SortedMap<String, Long> verified() {
    return sums(verified);
  }

  /** How many were refused, by contract id and fault; only what has occurred. */
  public SortedMap<String, SortedMap<String, Long>> refused() {
    SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
    refused.forEach((contract, faults) -> counts.put(contract, sums(faults)));
    return counts;
  }

  /**
   * How many signed records are missing before others of their chain, where they cannot have been
   * compacted away; only what has occurred.
   */
  public SortedMap<String, Long> missing() {
    return sums(missing);
  }

  /** How often some were missing; only what has occurred. */
  public SortedMap<String, Long> gaps() {
    return sums(gaps);
  }

  /**
   * How many more their chains skip, where as many were refused that prove no place in a chain, and
   * are taken for these; only what has occurred.
   */
  public SortedMap<String, Long> takenForRefused() {
    return sums(takenForRefused);
  }

  /** How many records of a contract were refused, by every fault that there is. */
  public SortedMap<String, Long> faultsOf(String contractId) {
    SortedMap<String, Long> all = new TreeMap<>();
    ProductConsumer.faults().forEach(fault -> all.put(fault, 0L));
    all.putAll(sums(refused.getOrDefault(contractId, Map.of())));
    return all;
  }

  private static SortedMap<String, Long> sums(Map<String, LongAdder> counts) {
    SortedMap<String, Long> sums = new TreeMap<>();
    counts.forEach((name, count) -> sums.put(name, count.sum()));
    return sums;
  }
}
