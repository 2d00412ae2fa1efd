package io.streammesh.local;

import io.streammesh.broker.BrokerException;
import java.util.List;

/** Stops what was started: each step runs, whatever becomes of those before it. */
final class Teardown {
  private Teardown() {}

  /**
   * Runs the steps in order.
   *
   * @throws RuntimeException the first failure, with the others as suppressed ones
   */
  static void runAll(List<Runnable> steps) {
    RuntimeException first = null;
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (RuntimeException e) {
        if (first == null) {
          first = explained(e);
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** A broker's failure as one of the mesh, which is what commands report. */
  static RuntimeException explained(RuntimeException e) {
    return e instanceof BrokerException
        ? new LocalMeshException(String.valueOf(e.getMessage()), e)
        : e;
  }
}
