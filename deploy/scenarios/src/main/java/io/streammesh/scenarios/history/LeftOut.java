package io.streammesh.scenarios.history;

/**
 * Rows of a table that could not become events.
 *
 * @param what which rows, and why, as it goes on behind their number
 */
public record LeftOut(int rows, String what) {

  /** One line for a person to read, such as {@code 2 item rows without an order}. */
  @Override
  public String toString() {
    return rows + " " + what;
  }
}
