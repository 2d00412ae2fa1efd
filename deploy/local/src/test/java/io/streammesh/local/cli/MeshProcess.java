package io.streammesh.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The {@code mesh} command as a process of its own, as the script starts it, in a terminal that
 * knows ASCII only.
 */
final class MeshProcess implements AutoCloseable {
  private static final Path HOME = Path.of(System.getProperty("mesh.home"));
  private static final Duration READY_BOUND = Duration.ofMinutes(3);

  private final Process process;
  private final Path out;
  private final Path err;

  private MeshProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts it; what it writes goes into this folder. */
  static MeshProcess start(Path folder, String... arguments) throws IOException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Path target = HOME.resolve("deploy/local/target");
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Xmx384m");
    line.add("-Dmesh.home=" + HOME);
    line.add("-Dmesh.log=" + folder.resolve("mesh.log"));
    line.add("-Dmesh.ready.file=" + folder.resolve("default-ready.json"));
    line.add("-cp");
    line.add(
        target.resolve("mesh.jar")
            + File.pathSeparator
            + Files.readString(target.resolve("app.classpath")).strip());
    line.add(MeshMain.class.getName());
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("LC_ALL", "C");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new MeshProcess(builder.start(), out, err);
  }

  /** What a mesh writes when it is ready. */
  JsonNode awaitReady(Path file) throws IOException {
    long deadline = System.nanoTime() + READY_BOUND.toNanos();
    while (!Files.exists(file)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("not ready: " + err());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return new ObjectMapper().readTree(file.toFile());
  }

  /** Its exit code, if it ends within the bound. */
  int awaitEnd(Duration bound) throws InterruptedException {
    if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still runs after %s: %s".formatted(bound, err()));
    }
    return process.exitValue();
  }

  /** Asks it to end, as Ctrl-C does. */
  void terminate() {
    process.destroy();
  }

  void kill() {
    process.destroyForcibly();
  }

  long pid() {
    return process.pid();
  }

  /** The processes that it has started. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  String out() {
    return text(out);
  }

  String err() {
    return text(err);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves nothing behind, even of a test that failed. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
