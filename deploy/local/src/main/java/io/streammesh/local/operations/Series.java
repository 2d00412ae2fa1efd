package io.streammesh.local.operations;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Prometheus calls a series: a name and labels.
 *
 * @param name such as {@code mesh_records_total}
 * @param labels by their names
 */
record Series(String name, Map<String, String> labels) {
  Series {
    labels = Map.copyOf(labels);
  }

  /** The value of a label; empty where there is none, as Prometheus has it. */
  String label(String label) {
    return labels.getOrDefault(label, "");
  }

  /** Whether it has at least these labels, each a name followed by its value. */
  boolean is(String wanted, String... labelled) {
    if (!name.equals(wanted)) {
      return false;
    }
    for (int i = 0; i < labelled.length; i += 2) {
      if (!label(labelled[i]).equals(labelled[i + 1])) {
        return false;
      }
    }
    return true;
  }

  /** As Prometheus writes it, with the labels in order. */
  @Override
  public String toString() {
    Stream<String> sorted =
        labels.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
            .sorted();
    return name + sorted.collect(Collectors.joining(",", "{", "}"));
  }
}
