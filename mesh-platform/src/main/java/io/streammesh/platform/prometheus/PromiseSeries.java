package io.streammesh.platform.prometheus;

/** The series that Prometheus records of promises; each has the labels domain and product. */
public final class PromiseSeries {
  /** The promised latency in seconds, so that a dashboard can show it beside what is measured. */
  public static final String PROMISE = "mesh:product_latency_promise_seconds";

  /** 1 while nothing was late over the policy's window, 0 once all that may be was, then less. */
  public static final String BUDGET_LEFT = "mesh:product_late_budget_left:ratio";

  private PromiseSeries() {}

  /**
   * The share of late records.
   *
   * @param window over which it is taken: 5m, 30m, 1h, 2h, 6h, 1d or 3d
   */
  public static String lateOver(String window) {
    return "mesh:product_late:ratio_rate" + window;
  }
}
