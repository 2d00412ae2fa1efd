package io.streammesh.local.process;

import io.streammesh.local.LocalMeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A running child JVM. Its output is appended to its log. It ends with this process at the latest,
 * even if this process is killed.
 *
 * <p>Thread-safe.
 */
public final class ChildProcess {
  /** A killed process is gone at once; this is for a machine that is very busy. */
  private static final Duration KILL_BOUND = Duration.ofSeconds(10);

  private final String name;
  private final JavaCommand command;
  private final Path log;
  private final Process process;

  private ChildProcess(String name, JavaCommand command, Path log, Process process) {
    this.name = name;
    this.command = command;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts a child JVM.
   *
   * @param name how messages call it
   * @param log what it writes goes to the end of this file; created when absent, with its folder
   * @throws LocalMeshException when the process cannot be created
   */
  public static ChildProcess start(String name, JavaCommand command, Path log) {
    Path logFile = log.toAbsolutePath();
    try {
      Path folder = logFile.resolveSibling("").normalize();
      Files.createDirectories(folder);
      String agent = "-javaagent:" + AgentJar.in(folder) + "=" + ProcessHandle.current().pid();
      ProcessBuilder builder = new ProcessBuilder(command.commandLine(agent));
      command.applyTo(builder.environment());
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
      Process process = builder.start();
      // A child that reads its input sees the end of it, instead of waiting for ever.
      process.getOutputStream().close();
      return new ChildProcess(name, command, logFile, process);
    } catch (IOException e) {
      throw new LocalMeshException(
          "%s cannot be started: %s; expected a JVM at %s and a writable log %s"
              .formatted(name, e.getMessage(), System.getProperty("java.home"), logFile),
          e);
    }
  }

  /** Another process of the same name, command and log. */
  ChildProcess startAgain() {
    return start(name, command, log);
  }

  /** How messages call it. */
  public String name() {
    return name;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** The file that its output goes to. */
  public Path log() {
    return log;
  }

  /** The last lines of its log, as many as there are up to this number. */
  public List<String> logTail(int lines) {
    return LogTail.of(log, lines);
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Completes with the exit code when the process has ended, for whatever reason. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Ends it at once, as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Asks it to end, waits that long, then kills it; returns when it is gone. */
  public void stop(Duration patience) {
    stopAll(List.of(this), patience);
  }

  /**
   * Asks all to end, waits that long for all of them together, then kills those that are left;
   * returns when they are gone.
   *
   * @throws LocalMeshException when one survives even that
   */
  public static void stopAll(Collection<ChildProcess> children, Duration patience) {
    children.forEach(child -> child.process.destroy());
    if (areGone(children, patience)) {
      return;
    }
    children.forEach(ChildProcess::kill);
    if (!areGone(children, KILL_BOUND)) {
      throw new LocalMeshException(
          "%s did not end; expected that within %d s of being killed"
              .formatted(
                  children.stream()
                      .filter(ChildProcess::isAlive)
                      .map(child -> child.name + " (process " + child.pid() + ")")
                      .toList(),
                  KILL_BOUND.toSeconds()));
    }
  }

  private static boolean areGone(Collection<ChildProcess> children, Duration bound) {
    CompletableFuture<?>[] exits =
        children.stream().map(ChildProcess::onExit).toArray(CompletableFuture<?>[]::new);
    // Not interruptible: whoever is in a hurry still wants them gone.
    return CompletableFuture.allOf(exits)
        .thenApply(gone -> true)
        .completeOnTimeout(false, bound.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  @Override
  public String toString() {
    return "%s (process %d, log %s)".formatted(name, pid(), log);
  }
}
