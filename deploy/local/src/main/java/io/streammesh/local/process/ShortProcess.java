package io.streammesh.local.process;

import io.streammesh.local.LocalMeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A JVM that does one thing and ends by itself. Unlike a {@link ChildProcess} it has no agent, and
 * so may outlive this process, if that is killed, for as long as the thing takes.
 *
 * <p>Thread-safe.
 */
public final class ShortProcess implements AutoCloseable {
  private static final long KILL_BOUND_SECONDS = 5;

  private final String name;
  private final Process process;
  private final Path log;

  private ShortProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param name how messages call it
   * @param log what it writes goes there; replaced when present
   * @throws LocalMeshException when the process cannot be created
   */
  public static ShortProcess start(String name, JavaCommand command, Path log) {
    Path logFile = log.toAbsolutePath();
    try {
      Files.createDirectories(logFile.resolveSibling(""));
      ProcessBuilder builder = new ProcessBuilder(command.commandLine());
      command.applyTo(builder.environment());
      builder.redirectErrorStream(true).redirectOutput(logFile.toFile());
      Process process = builder.start();
      process.getOutputStream().close();
      return new ShortProcess(name, process, logFile);
    } catch (IOException e) {
      throw new LocalMeshException(
          "%s cannot be started: %s; expected a JVM at %s and a writable log %s"
              .formatted(name, e.getMessage(), System.getProperty("java.home"), logFile),
          e);
    }
  }

  /**
   * Waits for its end.
   *
   * @throws LocalMeshException if it fails, or has not ended in time, when it is killed
   */
  public void await(Duration bound) {
    CompletableFuture<Process> end = process.onExit();
    try {
      end.get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      close();
      throw new LocalMeshException(
          "%s did not end within %d s; its log is %s".formatted(name, bound.toSeconds(), log), e);
    } catch (ExecutionException e) {
      throw new LocalMeshException(name + " cannot be waited for", e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new LocalMeshException("Interrupted while waiting for " + name, e);
    }
    if (process.exitValue() != 0) {
      throw new LocalMeshException(
          "%s failed (exit code %d); its log is %s".formatted(name, process.exitValue(), log));
    }
  }

  /** Kills it if it runs; returns when it is gone, or after a few seconds. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      var unused = process.waitFor(KILL_BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
