package io.streammesh.metrics;

import static java.util.stream.Collectors.toCollection;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process told Prometheus, in its text format. */
public final class Scrape {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

  /** A name with the values of its labels. */
  public record Series(String name, SortedMap<String, String> labels) {}

  private final Map<Series, Double> values = new LinkedHashMap<>();
  private final Map<String, String> types = new TreeMap<>();

  private Scrape() {}

  /** Reads all of it; a line that is not of the format fails. */
  public static Scrape parse(String text) {
    Scrape scrape = new Scrape();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ", -1);
        scrape.types.put(words[2], words[3]);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        scrape.add(line);
      }
    }
    return scrape;
  }

  private void add(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new AssertionError("Not of the format: " + line);
    }
    SortedMap<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    String value = sample.group(3).replace("+Inf", "Infinity").replace("-Inf", "-Infinity");
    Double before = values.put(new Series(sample.group(1), labels), Double.valueOf(value));
    if (before != null) {
      throw new AssertionError("Told twice: " + line);
    }
  }

  /**
   * The value of one series.
   *
   * @param labels names and values by turns; those of the process, domain and app, need not be
   *     among them
   */
  public double value(String name, String... labels) {
    SortedMap<String, String> wanted = new TreeMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      wanted.put(labels[i], labels[i + 1]);
    }
    Set<Series> found =
        values.keySet().stream()
            .filter(series -> series.name().equals(name))
            .filter(series -> series.labels().entrySet().containsAll(wanted.entrySet()))
            .filter(series -> ofProcessBeside(series, wanted))
            .collect(toCollection(LinkedHashSet::new));
    if (found.size() != 1) {
      throw new AssertionError(
          "Expected one series %s%s, found %s of %s".formatted(name, wanted, found, of(name)));
    }
    return values.get(found.iterator().next());
  }

  private static boolean ofProcessBeside(Series series, SortedMap<String, String> wanted) {
    Set<String> others = new TreeSet<>(series.labels().keySet());
    others.removeAll(wanted.keySet());
    return Set.of("domain", "app").containsAll(others);
  }

  /** All series of a name. */
  public Map<Series, Double> of(String name) {
    Map<Series, Double> found = new LinkedHashMap<>();
    values.forEach(
        (series, value) -> {
          if (series.name().equals(name)) {
            found.put(series, value);
          }
        });
    return found;
  }

  /** All that begins like this. */
  public Set<Series> startingWith(String prefix) {
    return values.keySet().stream()
        .filter(series -> series.name().startsWith(prefix))
        .collect(toCollection(LinkedHashSet::new));
  }

  /** The names of all series. */
  public Set<String> names() {
    return values.keySet().stream().map(Series::name).collect(toCollection(TreeSet::new));
  }

  /** By the name of a meter, its type. */
  public Map<String, String> types() {
    return types;
  }
}
