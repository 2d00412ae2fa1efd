package io.streammesh.local.guide;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Commands that a person types into bash; what they show on both streams goes into one file. */
final class Shell implements AutoCloseable {
  private static final Pattern COLOUR = Pattern.compile("\\x1b\\[[0-9;]*m");
  private static final Duration STOP_BOUND = Duration.ofSeconds(30);

  private final Process process;
  private final Path output;

  private Shell(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts them in a folder; none runs after one that fails. */
  static Shell start(Path folder, Path output, String script, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new Shell(builder.start(), output);
  }

  /** Their exit code, if they end within the bound. */
  int awaitEnd(Duration bound) throws InterruptedException {
    if (!endsWithin(bound)) {
      throw new AssertionError("still runs after %s: %s".formatted(bound, shown()));
    }
    return process.exitValue();
  }

  boolean endsWithin(Duration bound) throws InterruptedException {
    return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What they have shown so far, without colours. */
  List<String> shown() {
    try {
      String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      return COLOUR.matcher(text).replaceAll("").lines().toList();
    } catch (IOException e) {
      throw new AssertionError("cannot read " + output, e);
    }
  }

  /** Asks them to end, as Ctrl-C does, and kills what does not; nothing that they started stays. */
  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroy();
    if (!endsWithin(STOP_BOUND)) {
      process.destroyForcibly().waitFor();
    }
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle each : all) {
      var unused = each.onExit().join();
    }
  }
}
