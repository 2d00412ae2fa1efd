package io.streammesh.stream;

import io.streammesh.quality.Severity;
import io.streammesh.quarantine.Stage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of an app's records since it started, by port and rule. A record that is processed
 * again after an aborted transaction counts again, but for what {@link ContractCounts} says.
 * Thread-safe; counting a warning does not allocate.
 */
public final class RecordCounts {
  private record Port(Stage stage, String contractId) {}

  private final List<ContractCounts> ports = new CopyOnWriteArrayList<>();
  private final Map<Port, ContractCounts> byPort = new ConcurrentHashMap<>();
  private final LongAdder quarantined = new LongAdder();
  private final LongAdder arrived = new LongAdder();

  void add(ContractCounts counts) {
    ports.add(counts);
    byPort.put(new Port(counts.stage(), counts.contract().id()), counts);
  }

  /** A dead letter was handed over for sending. */
  void count(Quarantined dead) {
    quarantined.increment();
    Port port = new Port(dead.stage(), dead.contractId());
    Objects.requireNonNull(byPort.get(port), dead.contractId()).countQuarantined(dead.rule());
  }

  /** The event of a probe that has arrived was handed over for sending. */
  void count(ProbeArrived probe) {
    arrived.increment();
    Port port = new Port(Stage.EGRESS, probe.productId());
    Objects.requireNonNull(byPort.get(port), probe.productId()).countProbe();
  }

  /** Those of each port, inputs and outputs. */
  public List<ContractCounts> ports() {
    return List.copyOf(ports);
  }

  /**
   * How many records of each signed input are missing, by contract id, where they cannot have been
   * compacted away; only what has occurred.
   */
  public SortedMap<String, Long> missing() {
    SortedMap<String, Long> sums = new TreeMap<>();
    for (ContractCounts port : ports) {
      if (port.missing() > 0) {
        sums.merge(port.contract().id(), port.missing(), Long::sum);
      }
    }
    return sums;
  }

  /** How products stand to the latencies that their contracts promise, by contract id. */
  public SortedMap<String, LatencyPromise> promises() {
    SortedMap<String, LatencyPromise> promises = new TreeMap<>();
    for (ContractCounts port : ports) {
      port.promise().ifPresent(promise -> promises.put(port.contract().id(), promise));
    }
    return promises;
  }

  /** How many records were quarantined. */
  public long quarantined() {
    return quarantined.sum();
  }

  /** The same by contract id and rule; only what has occurred. */
  public SortedMap<String, SortedMap<String, Long>> quarantinedByRule() {
    SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
    for (ContractCounts port : ports) {
      port.occurred()
          .forEach(
              (rule, count) ->
                  counts
                      .computeIfAbsent(port.contract().id(), id -> new TreeMap<>())
                      .merge(rule, count, Long::sum));
    }
    return counts;
  }

  /**
   * How many records went on by the exception handler, which Kafka Streams counts as dropped: those
   * quarantined, and probes that have arrived.
   */
  public long handled() {
    return quarantined.sum() + arrived.sum();
  }

  /**
   * How many records have broken each quality rule of severity warning, by contract id and rule; a
   * rule that was never broken has 0, a contract without such rules is left out. A record that also
   * broke another rule, and was quarantined for it, is counted.
   */
  public SortedMap<String, SortedMap<String, Long>> warnings() {
    SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
    for (ContractCounts port : ports) {
      SortedMap<String, Long> sums = new TreeMap<>(port.quality().counts(Severity.WARNING));
      if (!sums.isEmpty()) {
        counts.put(port.contract().id(), sums);
      }
    }
    return counts;
  }
}
