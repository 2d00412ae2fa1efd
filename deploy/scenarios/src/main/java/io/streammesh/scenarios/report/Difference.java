package io.streammesh.scenarios.report;

/**
 * A place where a report is not as expected.
 *
 * @param path JSON pointer
 * @param expected as JSON, or {@code (absent)}, or how many entries a list has
 * @param actual as JSON, or {@code (absent)}
 */
public record Difference(String path, String expected, String actual) {

  /** One line for a person. */
  @Override
  public String toString() {
    return "%s: expected %s, found %s".formatted(path, expected, actual);
  }
}
