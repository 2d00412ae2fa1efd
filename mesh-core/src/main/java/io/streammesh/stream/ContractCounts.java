package io.streammesh.stream;

import io.streammesh.contract.Contract;
import io.streammesh.contract.PromisePolicy;
import io.streammesh.integrity.ChainJudge;
import io.streammesh.integrity.IntegrityFault;
import io.streammesh.quality.QualityRuleSet;
import io.streammesh.quarantine.Stage;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of the records of one port since its app started. What is published and deleted, and
 * how long that took, counts once it is committed; all else counts again with a record that is
 * processed again after an aborted transaction. Thread-safe; counting does not allocate.
 *
 * <p>All that can occur is there from the start, with 0: rules and faults are those that the
 * contract, the port and Streammesh name, and whatever else there were would count as {@value
 * #OTHER}.
 */
public final class ContractCounts {
  /** A rule that neither the contract nor Streammesh names. */
  public static final String OTHER = "other";

  private final Contract contract;
  private final Stage stage;
  private final QualityRuleSet quality;
  private final SortedMap<String, LongAdder> quarantined = new TreeMap<>();
  private final LongAdder other = new LongAdder();
  private final LongAdder read = new LongAdder();
  private final LongAdder published = new LongAdder();
  private final LongAdder deleted = new LongAdder();
  private final LongAdder ranges = new LongAdder();
  private final LongAdder untimed = new LongAdder();
  private final DelayHistogram delays = DelayHistogram.usual();
  private final DelayHistogram ages;
  private final @Nullable LatencyPromise promise;
  private final LongAdder verified = new LongAdder();
  private final Map<IntegrityFault, LongAdder> faults = new EnumMap<>(IntegrityFault.class);
  private final LongAdder probes = new LongAdder();
  private final LongAdder gaps = new LongAdder();
  private final LongAdder missing = new LongAdder();
  private final LongAdder takenForRefused = new LongAdder();

  private ContractCounts(
      Contract contract,
      Stage stage,
      QualityRuleSet quality,
      List<String> rules,
      Function<DelayHistogram, @Nullable LatencyPromise> promise) {
    this.contract = contract;
    this.stage = stage;
    this.quality = quality;
    this.ages = contract.latency().map(DelayHistogram::promising).orElseGet(DelayHistogram::usual);
    this.promise = promise.apply(ages);
    rules.forEach(rule -> quarantined.put(rule, new LongAdder()));
    for (IntegrityFault fault : IntegrityFault.values()) {
      if (fault != IntegrityFault.GAP) {
        faults.put(fault, new LongAdder());
      }
    }
  }

  static ContractCounts ofInput(InputPort<?> port, Contract contract, QualityRuleSet quality) {
    return new ContractCounts(
        contract, Stage.INGRESS, quality, RuleNames.ofInput(port, contract, quality), ages -> null);
  }

  /**
   * @param policy how what the contract promises is judged
   */
  static ContractCounts ofOutput(
      Contract contract, QualityRuleSet quality, PromisePolicy policy, Clock clock) {
    return new ContractCounts(
        contract,
        Stage.EGRESS,
        quality,
        RuleNames.ofOutput(quality),
        ages ->
            contract
                .latency()
                .map(promised -> new LatencyPromise(promised, policy, ages, clock))
                .orElse(null));
  }

  /** A record has come, whatever becomes of it. */
  void countRead() {
    read.increment();
  }

  /** A probe was let through, or has arrived; it is no record. */
  void countProbe() {
    probes.increment();
  }

  void countQuarantined(String rule) {
    quarantined.getOrDefault(rule, other).increment();
  }

  /**
   * A signature was judged.
   *
   * @param fault null for a good one
   */
  void countVerification(@Nullable IntegrityFault fault) {
    (fault == null ? verified : Objects.requireNonNull(faults.get(fault), "a gap refuses nothing"))
        .increment();
  }

  /** A chain of a signed input skips records; some are missing, or were refused, or both. */
  void countSkipped(ChainJudge judge) {
    if (judge.missing() > 0) {
      gaps.increment();
      missing.add(judge.missing());
    }
    takenForRefused.add(judge.passedOver());
  }

  /** A record was made whose lineage may cover more than its inputs. */
  void countRanges() {
    ranges.increment();
  }

  /**
   * A record was committed.
   *
   * @param eventTime in epoch milliseconds, as all times here
   * @param readAt when what triggered it was read; or {@link Origin#UNKNOWN}, {@link
   *     Origin#REPLAYED}
   */
  void countCommitted(boolean deletion, long eventTime, long readAt, long now) {
    (deletion ? deleted : published).increment();
    if (readAt == Origin.REPLAYED) {
      return;
    }
    if (promise != null) {
      promise.moveTo(now);
    }
    ages.record(now - eventTime);
    if (readAt == Origin.UNKNOWN) {
      untimed.increment();
    } else {
      delays.record(now - readAt);
    }
  }

  public Contract contract() {
    return contract;
  }

  /** Whether it is an input port, at Ingress, or an output port, at Egress. */
  public Stage stage() {
    return stage;
  }

  /** Whether it is an input whose signatures and chains are judged. */
  public boolean verifies() {
    return stage == Stage.INGRESS && contract.integrity().isPresent();
  }

  /** How many records came in. */
  public long read() {
    return read.sum();
  }

  /** How many probes an input has let through, or have arrived at an output. */
  public long probes() {
    return probes.sum();
  }

  /** How many records were published; deletions not included. */
  public long published() {
    return published.sum();
  }

  /** How many deletions were published. */
  public long deleted() {
    return deleted.sum();
  }

  /** How many were set aside. */
  public long quarantined() {
    return quarantinedByRule().values().stream().mapToLong(Long::longValue).sum();
  }

  /** The same by every rule that there is. */
  public SortedMap<String, Long> quarantinedByRule() {
    SortedMap<String, Long> sums = new TreeMap<>();
    quarantined.forEach((rule, count) -> sums.put(rule, count.sum()));
    sums.merge(OTHER, other.sum(), Long::sum);
    return sums;
  }

  /** What became of the contract's quality rules, where they are judged at this port. */
  public List<QualityRuleSet.Outcome> ruleOutcomes() {
    return quality.outcomes();
  }

  QualityRuleSet quality() {
    return quality;
  }

  /** How many records were verified: signature, schema and place in the chain are right. */
  public long verified() {
    return verified.sum();
  }

  /** How many were not, by every fault that refuses a record. */
  public SortedMap<String, Long> faults() {
    SortedMap<String, Long> sums = new TreeMap<>();
    faults.forEach((fault, count) -> sums.put(fault.label(), count.sum()));
    return Collections.unmodifiableSortedMap(sums);
  }

  /** How often records were missing in a chain where they cannot have been compacted away. */
  public long gaps() {
    return gaps.sum();
  }

  /** How many records were missing there. */
  public long missing() {
    return missing.sum();
  }

  /**
   * How many more their chains skip, where as many were refused that prove no place in a chain, and
   * are taken for these.
   */
  public long takenForRefused() {
    return takenForRefused.sum();
  }

  /** How many records were made whose lineage is given by ranges. */
  public long lineageByRanges() {
    return ranges.sum();
  }

  /** From reading the trigger to the commit, of what is no replay. */
  public DelayHistogram publicationDelays() {
    return delays;
  }

  /** How many have no publication delay, as an operator has lost which record triggered them. */
  public long withoutPublicationDelay() {
    return untimed.sum();
  }

  /** From the event time to the commit, of what is no replay. */
  public DelayHistogram ages() {
    return ages;
  }

  /** How the product stands to the latency that it promises; empty for an input, or without one. */
  public Optional<LatencyPromise> promise() {
    return Optional.ofNullable(promise);
  }

  Map<String, Long> occurred() {
    SortedMap<String, Long> sums = quarantinedByRule();
    sums.values().removeIf(count -> count == 0);
    return sums;
  }
}
