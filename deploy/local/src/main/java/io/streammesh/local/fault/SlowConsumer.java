package io.streammesh.local.fault;

import io.streammesh.local.LocalMeshException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An app gets hardly any time of a processor: it is stopped and let go on in turns, by signals of
 * the operating system. It is a process of its own that does so, since an app that is stopped does
 * not notice that its mesh has ended: that process does, and lets it go on.
 */
final class SlowConsumer implements Fault {
  private static final String STOPPED_SECONDS = "1";
  private static final String RUNNING_SECONDS = "0.03";

  /** A script that is asked to end does so after a turn. */
  private static final long END_BOUND_SECONDS = 20;

  /** What a terminal sends is for the mesh, which then ends this, or is gone. */
  private static final String SCRIPT =
      """
      app=$1 mesh=$2 stopped=$3 running=$4
      trap 'kill -CONT "$app" 2>/dev/null' EXIT
      trap 'exit 0' TERM
      trap '' INT QUIT HUP
      while kill -0 "$mesh" 2>/dev/null && kill -STOP "$app"; do
        sleep "$stopped"
        kill -CONT "$app"
        sleep "$running"
      done
      """;

  private final String app;
  private final LongSupplier pid;
  private @Nullable Process turns;
  private long slowed;

  /**
   * @param pid the id of the app's process when the fault begins
   */
  SlowConsumer(String app, LongSupplier pid) {
    this.app = app;
    this.pid = pid;
  }

  @Override
  public void begin() {
    slowed = pid.getAsLong();
    ProcessBuilder command =
        new ProcessBuilder(
            "sh",
            "-c",
            SCRIPT,
            "slow-consumer",
            Long.toString(slowed),
            Long.toString(ProcessHandle.current().pid()),
            STOPPED_SECONDS,
            RUNNING_SECONDS);
    command.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    command.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      turns = command.start();
    } catch (IOException e) {
      throw new LocalMeshException(
          app + " cannot be slowed down: " + e.getMessage() + "; expected a shell named sh", e);
    }
  }

  @Override
  public void end() {
    Process started = turns;
    if (started == null) {
      return;
    }
    boolean ended = !started.isAlive();
    started.destroy();
    await(started);
    if (ended) {
      letGoOn();
      throw new LocalMeshException(
          "%s was not slowed down to the end: it ended, or who slowed it down did".formatted(app));
    }
  }

  private void await(Process started) {
    try {
      if (!started.waitFor(END_BOUND_SECONDS, TimeUnit.SECONDS)) {
        throw new LocalMeshException(
            "%s may still be slowed down: process %d did not end within %d s"
                .formatted(app, started.pid(), END_BOUND_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalMeshException("Interrupted while " + app + " was let go on", e);
    }
  }

  /** One that has ended does not mind. */
  private void letGoOn() {
    ProcessBuilder command =
        new ProcessBuilder("sh", "-c", "kill -CONT \"$1\"", "go-on", Long.toString(slowed));
    command.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    command.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      await(command.start());
    } catch (IOException e) {
      throw new LocalMeshException(app + " cannot be let go on: " + e.getMessage(), e);
    }
  }
}
