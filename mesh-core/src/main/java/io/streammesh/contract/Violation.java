package io.streammesh.contract;

import java.util.Comparator;

/**
 * One thing that is wrong in one file.
 *
 * @param file relative to the root of the definition, with {@code /}
 * @param line from 1; of the offending node, or of its parent where something is missing
 * @param path JSON pointer into the file; empty for the file as a whole
 * @param message what is wrong and what was expected
 */
public record Violation(String file, int line, String path, String message)
    implements Comparable<Violation> {
  private static final Comparator<Violation> ORDER =
      Comparator.comparing(Violation::file)
          .thenComparingInt(Violation::line)
          .thenComparing(Violation::path)
          .thenComparing(Violation::message);

  /** In reading order: by file, line, path. */
  @Override
  public int compareTo(Violation other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return file + ":" + line + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
