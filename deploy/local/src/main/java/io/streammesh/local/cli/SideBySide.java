package io.streammesh.local.cli;

import io.streammesh.local.LocalMeshException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Works of a command that are done at the same time. The first that does not succeed ends the
 * others; none is left running.
 */
final class SideBySide {
  private final CompletionService<Integer> finished;
  private int code;
  private @Nullable RuntimeException failure;

  private SideBySide(ExecutorService threads) {
    this.finished = new ExecutorCompletionService<>(threads);
  }

  /**
   * Does them, each on a thread of its own, and returns when all have ended.
   *
   * @param works each tells an exit code, and ends soon if its thread is interrupted, as it is when
   *     the caller's is
   * @return the exit code of the first that did not succeed; 0 if all did
   * @throws RuntimeException of the first that threw one before any had another exit code
   */
  static int run(List<Callable<Integer>> works) {
    ExecutorService threads = Executors.newFixedThreadPool(works.size());
    try {
      return new SideBySide(threads).await(works, threads);
    } finally {
      threads.shutdownNow();
    }
  }

  private int await(List<Callable<Integer>> works, ExecutorService threads) {
    works.forEach(finished::submit);
    boolean isInterrupted = false;
    int running = works.size();
    while (running > 0) {
      try {
        take(finished.take());
        running--;
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
      if (isInterrupted || code != 0 || failure != null) {
        threads.shutdownNow();
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
    return code;
  }

  /** What comes after the first that did not succeed comes from having been interrupted. */
  private void take(Future<Integer> work) throws InterruptedException {
    boolean isFirst = code == 0 && failure == null;
    try {
      int own = work.get();
      code = isFirst ? own : code;
    } catch (ExecutionException e) {
      if (isFirst) {
        failure = unchecked(e);
      } else if (failure != null) {
        failure.addSuppressed(e);
      }
    }
  }

  /** A work that was interrupted before it began ends so, too. */
  private static RuntimeException unchecked(ExecutionException e) {
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new LocalMeshException(
            "Not done: %s; expected an end in order".formatted(e.getCause()), e);
  }
}
