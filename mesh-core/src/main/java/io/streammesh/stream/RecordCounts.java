package io.streammesh.stream;

import io.streammesh.quality.QualityRuleSet;
import io.streammesh.quality.Severity;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of an app's records since it started, by port and rule. A record that is processed
 * again after an aborted transaction counts again. Thread-safe; counting a warning does not
 * allocate.
 */
public final class RecordCounts {
  /** A port's contract and its rules, which count what breaks them. */
  private record Port(String contractId, QualityRuleSet rules) {}

  private final List<Port> ports = new CopyOnWriteArrayList<>();
  private final LongAdder quarantined = new LongAdder();
  private final Map<String, Map<String, LongAdder>> byRule = new ConcurrentHashMap<>();

  private final Map<String, LongAdder> missing = new ConcurrentHashMap<>();

  void add(String contractId, QualityRuleSet rules) {
    ports.add(new Port(contractId, rules));
  }

  /** A dead letter was handed over for sending. */
  void count(Quarantined dead) {
    quarantined.increment();
    byRule
        .computeIfAbsent(dead.contractId(), id -> new ConcurrentHashMap<>())
        .computeIfAbsent(dead.rule(), rule -> new LongAdder())
        .increment();
  }

  /** Records of a signed input are missing in their chain. */
  void countMissing(String contractId, long records) {
    missing.computeIfAbsent(contractId, id -> new LongAdder()).add(records);
  }

  /**
   * How many records of each signed input are missing, by contract id, where they cannot have been
   * compacted away; only what has occurred.
   */
  public SortedMap<String, Long> missing() {
    SortedMap<String, Long> sums = new TreeMap<>();
    missing.forEach((contract, count) -> sums.put(contract, count.sum()));
    return sums;
  }

  /** How many records were quarantined. */
  public long quarantined() {
    return quarantined.sum();
  }

  /** The same by contract id and rule; only what has occurred. */
  public SortedMap<String, SortedMap<String, Long>> quarantinedByRule() {
    SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
    byRule.forEach(
        (contract, rules) -> {
          SortedMap<String, Long> sums = new TreeMap<>();
          rules.forEach((rule, count) -> sums.put(rule, count.sum()));
          counts.put(contract, sums);
        });
    return counts;
  }

  /**
   * How many records have broken each quality rule of severity warning, by contract id and rule; a
   * rule that was never broken has 0, a contract without such rules is left out. A record that also
   * broke another rule, and was quarantined for it, is counted.
   */
  public SortedMap<String, SortedMap<String, Long>> warnings() {
    SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
    for (Port port : ports) {
      SortedMap<String, Long> sums = new TreeMap<>(port.rules().counts(Severity.WARNING));
      if (!sums.isEmpty()) {
        counts.put(port.contractId(), sums);
      }
    }
    return counts;
  }
}
