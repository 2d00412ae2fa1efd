package io.streammesh.metrics;

import io.streammesh.protect.OpenDecisions;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what is opened and what stays sealed, by product. Whatever the decisions behind it throw
 * keeps a field sealed, and is counted too. Thread-safe.
 */
public final class CountedDecisions implements OpenDecisions, MeterSource {
  private final OpenDecisions decisions;
  private final Map<String, Counts> byProduct = new ConcurrentHashMap<>();

  private static final class Counts {
    private final LongAdder opened = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unaudited = new LongAdder();
  }

  /**
   * @param decisions that count
   * @param products of which fields may be opened
   */
  public CountedDecisions(OpenDecisions decisions, Collection<String> products) {
    this.decisions = decisions;
    products.forEach(this::of);
  }

  @Override
  @SuppressWarnings("IllegalCatch") // rethrown
  public void opened(String product, String tag, int epoch) {
    Counts counts = of(product);
    try {
      decisions.opened(product, tag, epoch);
    } catch (RuntimeException e) {
      counts.unaudited.increment();
      throw e;
    }
    counts.opened.increment();
  }

  @Override
  public void refused(String product, String tag, int epoch, String why) {
    of(product).refused.increment();
    decisions.refused(product, tag, epoch, why);
  }

  /** A product is one of a contract, whoever names it, so there are not too many. */
  private Counts of(String product) {
    Counts known = byProduct.get(product);
    return known == null ? byProduct.computeIfAbsent(product, id -> new Counts()) : known;
  }

  @Override
  public void tell(Samples samples) {
    byProduct.forEach(
        (product, counts) -> {
          samples.add(MeshMeter.FIELD_OPENINGS, counts.opened.sum(), product, "opened");
          samples.add(MeshMeter.FIELD_OPENINGS, counts.refused.sum(), product, "refused");
          samples.add(MeshMeter.FIELD_OPENINGS, counts.unaudited.sum(), product, "unaudited");
        });
  }
}
