package io.streammesh.local.operations;

import java.util.Map;

/** What came of asking an app. */
sealed interface AppAnswer {
  /**
   * It told all that it was asked for.
   *
   * @param ready by its own word
   * @param state the word for it, such as {@code RUNNING}
   * @param values of its meters
   */
  record Told(boolean ready, String state, Map<Series, Double> values) implements AppAnswer {
    public Told {
      values = Map.copyOf(values);
    }
  }

  /**
   * It did not.
   *
   * @param reason as the end of a sentence that begins with the app's name
   */
  record Silent(String reason) implements AppAnswer {}
}
