package io.streammesh.platform.prometheus;

import io.streammesh.contract.Contract;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The series that Prometheus records of promises; each has the labels domain and product. */
public final class PromiseSeries {
  /** The promised latency in seconds, so that a dashboard can show it beside what is measured. */
  public static final String PROMISE = "mesh:product_latency_promise_seconds";

  /** 1 while nothing was late over the policy's window, 0 once all that may be was, then less. */
  public static final String BUDGET_LEFT = "mesh:product_late_budget_left:ratio";

  /** When the support of what is going away ends, in seconds since 1970. */
  static final String SUPPORT_END = "mesh:product_support_end_timestamp_seconds";

  private PromiseSeries() {}

  /**
   * The share of late records.
   *
   * @param window over which it is taken: 5m, 30m, 1h, 2h, 6h, 1d or 3d
   */
  public static String lateOver(String window) {
    return "mesh:product_late:ratio_rate" + window;
  }

  /** Of a contract's series. */
  static SortedMap<String, String> labels(Contract contract) {
    return new TreeMap<>(Map.of("domain", contract.domain(), "product", contract.id()));
  }
}
