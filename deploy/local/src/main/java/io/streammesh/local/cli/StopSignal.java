package io.streammesh.local.cli;

import io.streammesh.local.LocalMeshException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and SIGTERM for a command that runs a mesh: the command is told, and the process does not
 * end before what it started has stopped.
 */
final class StopSignal implements AutoCloseable {
  /** A mesh stops within 15 s; what has not by then is left to the children's own watch. */
  private static final long PATIENCE_SECONDS = 14;

  /** As a shell reports a command that was ended with Ctrl-C. */
  static final int INTERRUPTED = 130;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop-mesh");
  private final Thread command = Thread.currentThread();
  private volatile boolean isAsked;

  StopSignal() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean isAsked() {
    return isAsked;
  }

  /**
   * Does work on a mesh on the calling thread, which is interrupted when the mesh fails; what an
   * interrupted work throws is not told then. The command's own thread is interrupted when the
   * process is asked to stop, too; it interrupts what it has given to others.
   *
   * @param meshFailure completes if the mesh fails
   * @throws LocalMeshException if the mesh failed
   */
  int run(CompletionStage<LocalMeshException> meshFailure, IntSupplier work) {
    Thread worker = Thread.currentThread();
    AtomicReference<@Nullable LocalMeshException> failure = new AtomicReference<>();
    var unused =
        meshFailure.thenAccept(
            e -> {
              failure.set(e);
              worker.interrupt();
            });
    try {
      int code = work.getAsInt();
      throwIfFailed(failure.get());
      return code;
    } catch (RuntimeException e) {
      throwIfFailed(failure.get());
      if (isAsked) {
        return INTERRUPTED;
      }
      throw e;
    }
  }

  private static void throwIfFailed(@Nullable LocalMeshException failure) {
    if (failure != null) {
      throw failure;
    }
  }

  /** Waits until the process is asked to stop. */
  void await() throws InterruptedException {
    asked.await();
  }

  /** Waits up to that long; whether the process is asked to stop. */
  boolean await(long time, TimeUnit unit) {
    try {
      return asked.await(time, unit);
    } catch (InterruptedException e) {
      return true; // the signal interrupts whatever the command waits for
    }
  }

  private void stop() {
    isAsked = true;
    // In this order: a command that goes on by itself is not interrupted later, while it stops.
    command.interrupt();
    asked.countDown();
    try {
      if (!stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("mesh: not everything stopped in time; what is left ends by itself");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the command started has stopped. */
  @Override
  public void close() {
    stopped.countDown();
    if (!isAsked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // It runs at this moment, and has nothing left to wait for.
      }
    }
  }
}
