package io.streammesh.local.cli;

import io.streammesh.local.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Progress for a person: each line with the seconds since the command began, on stderr. */
final class Console implements Progress {
  private final long start = System.nanoTime();
  private final PrintWriter out;

  Console(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void says(String line) {
    out.println(String.format(Locale.ROOT, "%6.1f s  %s", elapsed().toMillis() / 1000.0, line));
    out.flush();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
