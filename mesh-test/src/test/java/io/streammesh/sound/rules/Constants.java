package io.streammesh.sound.rules;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Static fields that nobody can change. */
public final class Constants {
  static final String NAME = "name";
  static final Pattern FORM = Pattern.compile("[a-z]+");
  static final List<String> LIST = List.of("a", "b", "c");
  static final Map<String, Set<String>> MAP = Map.of("a", Set.of());
  static final Map<String, String> SORTED = Collections.unmodifiableMap(new TreeMap<>());
  static final Kind KIND = Kind.ONE;
  private static final int[] TABLE = {1, 10, 100};

  private Constants() {}

  static int power(int exponent) {
    return TABLE[exponent];
  }

  /** An enum, with the array of its constants that the compiler adds. */
  enum Kind {
    ONE,
    OTHER
  }
}
