package io.streammesh.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.RunResult;

/** What each benchmark's operation has cost, run after run. */
final class Costs {
  /** The name that JMH's profiler of garbage collection gives to bytes per operation. */
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final SortedMap<String, List<Cost>> byBenchmark = new TreeMap<>();

  /** One round, in which each benchmark has run once. */
  void add(Collection<RunResult> round) {
    for (RunResult result : round) {
      add(
          name(result.getParams().getBenchmark()),
          new Cost(
              secondary(result, CpuTime.LABEL),
              result.getPrimaryResult().getScore(),
              secondary(result, ALLOCATED)));
    }
  }

  void add(String benchmark, Cost cost) {
    byBenchmark.computeIfAbsent(benchmark, name -> new ArrayList<>()).add(cost);
  }

  Collection<String> benchmarks() {
    return byBenchmark.keySet();
  }

  boolean has(String benchmark) {
    return byBenchmark.containsKey(benchmark);
  }

  double median(String benchmark, ToDoubleFunction<Cost> figure) {
    return median(costs(benchmark).stream().mapToDouble(figure).sorted().toArray());
  }

  /** The median of the ratios of each round, so that the machine's mood cancels out. */
  double ratio(String benchmark, String peer, ToDoubleFunction<Cost> figure) {
    List<Cost> ours = costs(benchmark);
    List<Cost> theirs = costs(peer);
    return median(
        IntStream.range(0, Math.min(ours.size(), theirs.size()))
            .mapToDouble(
                round ->
                    figure.applyAsDouble(ours.get(round)) / figure.applyAsDouble(theirs.get(round)))
            .sorted()
            .toArray());
  }

  private List<Cost> costs(String benchmark) {
    return Objects.requireNonNull(byBenchmark.get(benchmark), benchmark);
  }

  private static double secondary(RunResult result, String label) {
    return Objects.requireNonNull(result.getSecondaryResults().get(label), label).getScore();
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Class and method, without the package. */
  private static String name(String benchmark) {
    return benchmark
        .substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1)
        .replace("Benchmark.", ".");
  }
}
