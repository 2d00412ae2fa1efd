package io.streammesh.stream;

import org.jspecify.annotations.Nullable;

/** Once closed, no transaction of the app commits any more. Thread-safe; one for a whole app. */
final class CommitLatch {
  private volatile @Nullable Error closedBy;

  /** What closed it first counts; but a refusal counts before all else. */
  synchronized void close(Error error) {
    if (closedBy == null
        || (error instanceof GuardRefusal && !(closedBy instanceof GuardRefusal))) {
      closedBy = error;
    }
  }

  /** Throws what closed it, if anything did. */
  void check() {
    Error error = closedBy;
    if (error != null) {
      throw error;
    }
  }
}
