package io.streammesh.scenarios.watch;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows snapshots of a watch as a table: in a terminal in place, anew with each snapshot; elsewhere
 * as a block of plain lines every ten seconds. For one thread; the output stays the caller's.
 */
public final class LiveTable {
  private static final Duration BETWEEN_BLOCKS = Duration.ofSeconds(10);
  private static final String UP = "\u001b[%dA";
  private static final String ERASE_BELOW = "\r\u001b[J";

  private final PrintStream out;
  private final boolean terminal;
  private int linesShown;
  private @Nullable Instant latestBlock;

  private LiveTable(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** For an output that is a terminal and understands ANSI's control sequences. */
  public static LiveTable inPlace(PrintStream out) {
    return new LiveTable(out, true);
  }

  /** For an output that is a file or a pipe. */
  public static LiveTable plain(PrintStream out) {
    return new LiveTable(out, false);
  }

  /** The table of a snapshot, line by line, at most 100 columns wide. */
  public static List<String> lines(WatchSnapshot snapshot) {
    return WatchTable.lines(snapshot);
  }

  /** Shows a snapshot, if it is time to. */
  public void show(WatchSnapshot snapshot) {
    if (terminal) {
      redraw(snapshot);
    } else if (latestBlock == null || !snapshot.at().isBefore(latestBlock.plus(BETWEEN_BLOCKS))) {
      print(snapshot);
    }
  }

  /** Shows the last snapshot, which then stays where it is. */
  public void finish(WatchSnapshot snapshot) {
    if (terminal) {
      redraw(snapshot);
      linesShown = 0;
    } else {
      print(snapshot);
    }
  }

  private void redraw(WatchSnapshot snapshot) {
    List<String> lines = lines(snapshot);
    StringBuilder text = new StringBuilder();
    if (linesShown > 0) {
      text.append(UP.formatted(linesShown)).append(ERASE_BELOW);
    }
    lines.forEach(line -> text.append(line).append('\n'));
    linesShown = lines.size();
    // In one piece, so that it does not flicker.
    out.print(text);
    out.flush();
  }

  private void print(WatchSnapshot snapshot) {
    latestBlock = snapshot.at();
    out.println(snapshot.at());
    lines(snapshot).forEach(out::println);
    out.println();
    out.flush();
  }
}
