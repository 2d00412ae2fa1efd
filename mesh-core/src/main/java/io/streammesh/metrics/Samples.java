package io.streammesh.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.streammesh.stream.DelayHistogram;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one scrape. What comes more than once under the same labels, as of a product that
 * a domain both writes and reads, is added up: Prometheus takes each series once. For one thread.
 */
final class Samples {
  private static final double MILLIS = 1_000;

  /** A number, or what a histogram holds. */
  private record Sample(double value, @Nullable Buckets buckets) {
    Sample plus(Sample other) {
      return new Sample(
          value + other.value,
          buckets == null || other.buckets == null ? null : buckets.plus(other.buckets));
    }
  }

  /** With the bounds in seconds, of which the last one is infinite. */
  private static final class Buckets {
    private final double[] bounds;
    private final long[] counts;
    private final double sum;

    private Buckets(double[] bounds, long[] counts, double sum) {
      this.bounds = bounds;
      this.counts = counts;
      this.sum = sum;
    }

    static Buckets of(DelayHistogram delays) {
      long[] millis = delays.boundsMillis();
      double[] bounds = new double[millis.length + 1];
      for (int i = 0; i < millis.length; i++) {
        bounds[i] = millis[i] / MILLIS;
      }
      bounds[millis.length] = Double.POSITIVE_INFINITY;
      return new Buckets(bounds, delays.counts(), delays.sumMillis() / MILLIS);
    }

    Buckets plus(Buckets other) {
      if (!Arrays.equals(bounds, other.bounds)) {
        throw new IllegalArgumentException(
            "Histograms of the same labels have the same bounds; %s are not %s"
                .formatted(Arrays.toString(bounds), Arrays.toString(other.bounds)));
      }
      long[] counted = counts.clone();
      for (int i = 0; i < counted.length; i++) {
        counted[i] += other.counts[i];
      }
      return new Buckets(bounds, counted, sum + other.sum);
    }
  }

  private final Labels process;
  private final Map<MeshMeter, Map<Labels, Sample>> byMeter = new EnumMap<>(MeshMeter.class);

  /**
   * @param process what all samples are labelled with
   */
  Samples(Labels process) {
    this.process = process;
  }

  /** Adds what was counted. */
  void add(MeshMeter meter, long count, String... labels) {
    add(meter, (double) count, labels);
  }

  /**
   * Adds one number.
   *
   * @param labels values of the meter's labels, in its order
   */
  void add(MeshMeter meter, double value, String... labels) {
    add(meter, named(meter, labels), new Sample(value, null));
  }

  /** Adds what a histogram holds. */
  void add(MeshMeter meter, DelayHistogram histogram, String... labels) {
    add(meter, named(meter, labels), new Sample(0, Buckets.of(histogram)));
  }

  /** Adds all that others hold. */
  void addAll(Samples others) {
    others.byMeter.forEach(
        (meter, samples) -> samples.forEach((labels, sample) -> add(meter, labels, sample)));
  }

  private void add(MeshMeter meter, Labels labels, Sample sample) {
    byMeter
        .computeIfAbsent(meter, any -> new LinkedHashMap<>())
        .merge(labels, sample, Sample::plus);
  }

  private Labels named(MeshMeter meter, String... values) {
    List<String> names = meter.labels();
    if (values.length != names.size()) {
      throw new IllegalArgumentException(
          "%s has the labels %s, not %d of them".formatted(meter.fullName(), names, values.length));
    }
    Labels labels = process;
    for (int i = 0; i < values.length; i++) {
      labels = labels.add(names.get(i), values[i]);
    }
    return labels;
  }

  /** As the client library of Prometheus takes them. */
  MetricSnapshots snapshots() {
    MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
    byMeter.forEach((meter, samples) -> snapshots.metricSnapshot(snapshot(meter, samples)));
    return snapshots.build();
  }

  private static MetricSnapshot snapshot(MeshMeter meter, Map<Labels, Sample> samples) {
    return switch (meter.kind()) {
      case COUNTER -> counter(meter, samples);
      case GAUGE -> gauge(meter, samples);
      case HISTOGRAM -> histogram(meter, samples);
      case INFO -> info(meter, samples);
    };
  }

  private static MetricSnapshot counter(MeshMeter meter, Map<Labels, Sample> samples) {
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder().name(meter.baseName()).help(meter.meaning());
    samples.forEach(
        (labels, sample) ->
            counter.dataPoint(
                CounterDataPointSnapshot.builder().labels(labels).value(sample.value).build()));
    return counter.build();
  }

  private static MetricSnapshot gauge(MeshMeter meter, Map<Labels, Sample> samples) {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder().name(meter.baseName()).help(meter.meaning());
    samples.forEach(
        (labels, sample) ->
            gauge.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(sample.value).build()));
    return gauge.build();
  }

  private static MetricSnapshot histogram(MeshMeter meter, Map<Labels, Sample> samples) {
    HistogramSnapshot.Builder histogram =
        HistogramSnapshot.builder().name(meter.baseName()).help(meter.meaning());
    samples.forEach(
        (labels, sample) -> {
          Buckets buckets = sample.buckets;
          if (buckets == null) {
            throw new IllegalArgumentException(meter.fullName() + " has a histogram, not a number");
          }
          histogram.dataPoint(
              HistogramDataPointSnapshot.builder()
                  .labels(labels)
                  .classicHistogramBuckets(
                      ClassicHistogramBuckets.of(buckets.bounds, buckets.counts))
                  .sum(buckets.sum)
                  .build());
        });
    return histogram.build();
  }

  private static MetricSnapshot info(MeshMeter meter, Map<Labels, Sample> samples) {
    InfoSnapshot.Builder info = InfoSnapshot.builder().name(meter.baseName()).help(meter.meaning());
    samples
        .keySet()
        .forEach(labels -> info.dataPoint(InfoDataPointSnapshot.builder().labels(labels).build()));
    return info.build();
  }
}
