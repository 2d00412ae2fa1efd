package io.streammesh.app;

/** Closes what was opened. */
final class Closing {
  private Closing() {}

  /**
   * Closes each in this order, whatever the ones before throw.
   *
   * @throws RuntimeException what the first of them threw that failed; it has those of the others
   */
  @SuppressWarnings("IllegalCatch")
  static void inOrder(Runnable... closings) {
    RuntimeException failed = null;
    for (Runnable closing : closings) {
      try {
        closing.run();
      } catch (RuntimeException e) {
        if (failed == null) {
          failed = e;
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  /** The same after a failure, which has what they throw. */
  @SuppressWarnings("IllegalCatch")
  static <E extends RuntimeException> E after(E failure, Runnable... closings) {
    try {
      inOrder(closings);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }
}
