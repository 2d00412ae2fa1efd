package io.streammesh.avro.internal;

/**
 * Something in a record is not as its schema says. Carries the path from the place of the failure
 * outwards, and never a value. Without a stack trace, since hostile input can make many.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final StringBuilder path = new StringBuilder();

  public Failure(String problem) {
    super(problem, null, false, false);
  }

  public static Failure expected(String expected, String found) {
    return new Failure("expected " + expected + ", found " + found);
  }

  /** The same failure, seen from one level further out. */
  public Failure within(String segment) {
    path.insert(0, segment);
    return this;
  }

  /** From the outermost level seen so far to the failure. */
  public String path() {
    return path.toString();
  }

  /** What was expected and what was found. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
