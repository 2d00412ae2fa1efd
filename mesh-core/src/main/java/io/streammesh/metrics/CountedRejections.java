package io.streammesh.metrics;

import io.streammesh.audit.Rejection;
import io.streammesh.audit.RejectionAccount;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Counts the records that a service rejects, by product: those that the account behind it has, and
 * each time that it could not have one. Whatever that throws is thrown on. Thread-safe.
 */
public final class CountedRejections implements RejectionAccount, MeterSource {
  private final RejectionAccount account;
  private final Map<String, Counts> byProduct = new ConcurrentHashMap<>();

  private static final class Counts {
    private final LongAdder audited = new LongAdder();
    private final LongAdder unaudited = new LongAdder();
  }

  /**
   * @param account that counts
   * @param products whose records may be rejected
   */
  public CountedRejections(RejectionAccount account, Collection<String> products) {
    this.account = account;
    products.forEach(this::of);
  }

  @Override
  @SuppressWarnings("IllegalCatch") // rethrown
  public void rejected(List<Rejection> rejections) {
    try {
      account.rejected(rejections);
    } catch (RuntimeException e) {
      count(rejections, counts -> counts.unaudited);
      throw e;
    }
    count(rejections, counts -> counts.audited);
  }

  private void count(List<Rejection> rejections, Function<Counts, LongAdder> counter) {
    rejections.forEach(rejection -> counter.apply(of(rejection.contractId())).increment());
  }

  private Counts of(String product) {
    return byProduct.computeIfAbsent(product, id -> new Counts());
  }

  @Override
  public void tell(Samples samples) {
    byProduct.forEach(
        (product, counts) -> {
          samples.add(MeshMeter.REJECTIONS, counts.audited.sum(), product, "audited");
          samples.add(MeshMeter.REJECTIONS, counts.unaudited.sum(), product, "unaudited");
        });
  }
}
