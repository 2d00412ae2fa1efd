package io.streammesh.contract.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Orders known names by how close they are to one that was probably mistyped. */
public final class Nearest {
  private static final int LISTED = 10;

  private Nearest() {}

  /** The known names as text, nearest first; of many, only the nearest. */
  public static String to(String wanted, Collection<String> known) {
    if (known.isEmpty()) {
      return "none";
    }
    String listed =
        known.stream().sorted(byDistance(wanted)).limit(LISTED).collect(Collectors.joining(", "));
    return known.size() > LISTED ? listed + ", … (" + known.size() + " in all)" : listed;
  }

  /** The nearest known name alone; the first in alphabetical order of several that are as near. */
  public static String first(String wanted, Collection<String> known) {
    return known.stream().min(byDistance(wanted)).orElse("none");
  }

  private static Comparator<String> byDistance(String wanted) {
    return Comparator.<String>comparingInt(name -> distance(wanted, name))
        .thenComparing(Comparator.naturalOrder());
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      int[] swapped = previous;
      previous = current;
      current = swapped;
    }
    return previous[b.length()];
  }
}
