package io.streammesh.quality;

import io.streammesh.MeshException;
import io.streammesh.quality.internal.RuleCompiler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one contract, compiled for its schema. Thread-safe: evaluating has no state but the
 * counters, and does not allocate where at most one rule is broken and all are in the compiled
 * subset (see the package).
 */
public final class QualityRuleSet {
  private static final QualityRuleSet NONE = new QualityRuleSet(List.of(), new RecordPredicate[0]);

  private final QualityRule[] rules;
  private final RecordPredicate[] predicates;
  // Lists of one each, made once.
  private final List<List<BrokenRule>> broken;
  private final List<List<BrokenRule>> failed;
  private final LongAdder[] counts;
  private final LongAdder evaluated = new LongAdder();
  // By rule, how many records are known to have kept it: what was told never becomes less.
  private final AtomicLongArray kept;

  private QualityRuleSet(List<QualityRule> rules, RecordPredicate[] predicates) {
    this.rules = rules.toArray(QualityRule[]::new);
    this.predicates = predicates;
    this.broken = rules.stream().map(rule -> List.of(new BrokenRule(rule, true))).toList();
    this.failed = rules.stream().map(rule -> List.of(new BrokenRule(rule, false))).toList();
    this.counts = rules.stream().map(rule -> new LongAdder()).toArray(LongAdder[]::new);
    this.kept = new AtomicLongArray(rules.size());
  }

  /**
   * Compiles rules of a contract that was loaded, and so are valid.
   *
   * @param schema of the records
   * @param type of the records, whose getters are then used to read primitives without boxing; null
   *     for records of any class
   * @throws MeshException if a rule does not fit the schema
   */
  public static QualityRuleSet of(
      List<QualityRule> rules, Schema schema, @Nullable Class<? extends IndexedRecord> type) {
    if (rules.isEmpty()) {
      // Keeps the classes of the CEL library from being loaded where nobody needs them.
      return NONE;
    }
    return new QualityRuleSet(
        rules, new RuleCompiler(schema, type).compile(rules).toArray(RecordPredicate[]::new));
  }

  /**
   * The rules that a record breaks, in the contract's order; the shared empty list if there are
   * none. Counts them. A rule that cannot be evaluated counts as broken; nothing is thrown.
   */
  public List<BrokenRule> evaluate(IndexedRecord record) {
    List<BrokenRule> result = List.of();
    if (predicates.length == 0) {
      return result;
    }
    for (int i = 0; i < predicates.length; i++) {
      List<BrokenRule> found = check(i, record);
      if (!found.isEmpty()) {
        counts[i].increment();
        result = result.isEmpty() ? found : joined(result, found);
      }
    }
    // Last, so that no more are told to have kept a rule than have.
    evaluated.increment();
    return result;
  }

  /** The contract guards the record against its own rules, whatever a rule runs into. */
  @SuppressWarnings("IllegalCatch")
  private List<BrokenRule> check(int rule, IndexedRecord record) {
    try {
      return predicates[rule].holds(record) ? List.of() : broken.get(rule);
    } catch (RuntimeException e) {
      return failed.get(rule);
    }
  }

  private static List<BrokenRule> joined(List<BrokenRule> some, List<BrokenRule> more) {
    List<BrokenRule> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  public List<QualityRule> rules() {
    return List.of(rules);
  }

  /**
   * What the records so far have done to a rule.
   *
   * @param kept how many have kept it
   * @param broken how many have not, or could not be held against it
   */
  public record Outcome(String rule, long kept, long broken) {}

  /** Of every rule, in the contract's order; neither number ever becomes less. */
  public List<Outcome> outcomes() {
    long all = evaluated.sum();
    List<Outcome> outcomes = new ArrayList<>(rules.length);
    for (int i = 0; i < rules.length; i++) {
      long broken = counts[i].sum();
      outcomes.add(
          new Outcome(rules[i].name(), kept.accumulateAndGet(i, all - broken, Math::max), broken));
    }
    return outcomes;
  }

  /**
   * How many records have broken each rule of a severity so far, by rule name; rules never broken
   * included.
   */
  public Map<String, Long> counts(Severity severity) {
    Map<String, Long> byName = new LinkedHashMap<>();
    for (int i = 0; i < rules.length; i++) {
      if (rules[i].severity() == severity) {
        byName.put(rules[i].name(), counts[i].sum());
      }
    }
    return byName;
  }
}
