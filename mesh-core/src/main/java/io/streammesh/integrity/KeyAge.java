package io.streammesh.integrity;

/** How long what was said about a key holds, until it is asked for again. */
final class KeyAge {
  private static final long LONGEST_MS = 1000;

  private KeyAge() {}

  /** Also false when the clock was set back, as no one knows for how long then. */
  static boolean isFresh(long askedAt, long now) {
    long age = now - askedAt;
    return age >= 0 && age < LONGEST_MS;
  }
}
