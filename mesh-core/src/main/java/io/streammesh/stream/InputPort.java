package io.streammesh.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where a domain reads: a topic under a contract, as the domain's descriptor declares it.
 *
 * @param contractId id of the contract, which is also the topic's name: {@code
 *     orders.raw.order-events}
 * @param type the generated class of the records
 * @param eventTime tells the event time of a record, which has to be its timestamp; null if it
 *     tells none
 * @param rules what the records have to be like beyond their contract
 * @param <V> the records' type
 */
public record InputPort<V extends SpecificRecord>(
    String contractId,
    Class<V> type,
    @Nullable Function<? super V, Instant> eventTime,
    List<Rule<V>> rules) {

  public InputPort {
    rules = List.copyOf(rules);
  }

  /**
   * What a record has to be like beyond its contract's quality rules, which are judged before; one
   * that is not goes to quarantine before it touches any state. It is for what the contract cannot
   * say: what CEL has no words for, or what this reader alone asks of another domain's product. All
   * else belongs into the contract, where whoever reads the topic sees it.
   *
   * @param name as dead letters and metrics give it
   * @param reason what a record that breaks the rule lacks, without its values
   */
  public record Rule<V>(String name, Predicate<? super V> holds, String reason) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public Rule {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "A rule's name is '" + name + "', expected lower-case words joined by hyphens");
      }
    }
  }

  public static <V extends SpecificRecord> InputPort<V> of(String contractId, Class<V> type) {
    return new InputPort<>(contractId, type, null, List.of());
  }

  /** The same port with a rule more, for what its contract cannot say; see {@link Rule}. */
  public InputPort<V> requiring(String name, Predicate<? super V> holds, String reason) {
    List<Rule<V>> more = new ArrayList<>(rules);
    more.add(new Rule<>(name, holds, reason));
    return new InputPort<>(contractId, type, eventTime, more);
  }

  /**
   * The same port, whose records tell their own time; one with another timestamp is quarantined.
   */
  public InputPort<V> timedBy(Function<? super V, Instant> time) {
    return new InputPort<>(contractId, type, time, rules);
  }
}
