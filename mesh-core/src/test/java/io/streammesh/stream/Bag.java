package io.streammesh.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A value that tells which raw events are in it, and how often: the truth that lineage is held
 * against.
 */
record Bag(SortedMap<String, Long> counts) {
  static final Bag EMPTY = new Bag(new TreeMap<>());

  static final Serde<Bag> SERDE =
      Serdes.serdeFrom(
          (topic, bag) -> bag.text().getBytes(StandardCharsets.UTF_8),
          (topic, bytes) -> parse(new String(bytes, StandardCharsets.UTF_8)));

  static Bag of(String id) {
    return new Bag(new TreeMap<>(Map.of(id, 1L)));
  }

  /** Both in one; a null stands for the missing side of a join. */
  static Bag plus(Bag one, Bag other) {
    return one == null ? other : other == null ? one : one.merge(other, Math::addExact);
  }

  Bag minus(Bag other) {
    return merge(other, (here, there) -> here - there);
  }

  private Bag merge(Bag other, BinaryOperator<Long> operator) {
    TreeMap<String, Long> merged = new TreeMap<>(counts);
    other.counts.forEach(
        (id, count) -> merged.put(id, operator.apply(merged.getOrDefault(id, 0L), count)));
    merged.values().removeIf(count -> count == 0);
    return new Bag(merged);
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  List<String> ids() {
    return new ArrayList<>(counts.keySet());
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    counts.forEach((id, count) -> text.append(id).append('*').append(count).append(' '));
    return text.toString();
  }

  private static Bag parse(String text) {
    TreeMap<String, Long> counts = new TreeMap<>();
    for (String entry : text.split(" ")) {
      int star = entry.indexOf('*');
      if (star > 0) {
        counts.put(entry.substring(0, star), Long.parseLong(entry.substring(star + 1)));
      }
    }
    return new Bag(counts);
  }
}
