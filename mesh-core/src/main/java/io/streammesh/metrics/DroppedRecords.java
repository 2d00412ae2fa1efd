package io.streammesh.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * How many records Kafka Streams has dropped beyond those that its exception handler took, which it
 * counts as dropped too: quarantined, or probes that have arrived; that has to be none. Its counts
 * begin anew with each task, and here they are added up: the count of a task that is gone is held
 * until it has been read to its end. What is missed is a task that came and went between two looks.
 * Thread-safe.
 */
public final class DroppedRecords implements MeterSource {
  private static final String METRIC = "dropped-records-total";

  private final Supplier<Map<MetricName, ? extends Metric>> metrics;
  private final LongSupplier setAside;
  private final Map<MetricName, Metric> ofTasks = new HashMap<>();
  private double before;
  private long beyond;

  /**
   * @param metrics of Kafka Streams
   * @param setAside how many records its exception handler has taken
   */
  public DroppedRecords(
      Supplier<Map<MetricName, ? extends Metric>> metrics, LongSupplier setAside) {
    this.metrics = metrics;
    this.setAside = setAside;
  }

  /** Their number since the app started; never becomes less. */
  public synchronized long count() {
    // In this order: what is set aside is counted here before Kafka Streams counts it.
    Map<MetricName, Metric> latest = new HashMap<>();
    metrics
        .get()
        .forEach(
            (name, metric) -> {
              if (name.name().equals(METRIC)) {
                latest.put(name, metric);
              }
            });
    ofTasks.forEach(
        (name, metric) -> {
          // A task that begins anew has a metric of its own; the old one stands where it ended.
          if (latest.get(name) != metric) {
            before += valueOf(metric);
          }
        });
    ofTasks.clear();
    ofTasks.putAll(latest);
    double now = 0;
    for (Metric metric : latest.values()) {
      now += valueOf(metric);
    }
    beyond = Math.max(beyond, (long) (before + now) - setAside.getAsLong());
    return beyond;
  }

  private static double valueOf(Metric metric) {
    return (Double) metric.metricValue();
  }

  @Override
  public void tell(Samples samples) {
    samples.add(MeshMeter.DROPPED_RECORDS, count());
  }
}
