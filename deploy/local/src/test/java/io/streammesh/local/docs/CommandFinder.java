package io.streammesh.local.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds every {@code ./mesh …} of a page in Markdown: in fenced blocks, where it begins a command,
 * and in inline code. One that stands elsewhere is an error, so that none is passed over.
 */
final class CommandFinder {
  private static final Pattern MESH = Pattern.compile("(?<![\\w./-])\\./mesh(?![\\w./-])");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** What can stand before a command in its line of a block. */
  private static final Pattern BEFORE = Pattern.compile("(|.*[|&;(])\\s*(\\$ )?");

  private final String name;
  private final List<String> lines;
  private final List<DocumentedCommand> found = new ArrayList<>();

  private CommandFinder(String name, List<String> lines) {
    this.name = name;
    this.lines = lines;
  }

  /**
   * In their order.
   *
   * @param name of the page
   * @throws IllegalArgumentException naming the line of one that is neither in code nor the
   *     beginning of a command
   */
  static List<DocumentedCommand> commands(String name, List<String> lines) {
    CommandFinder finder = new CommandFinder(name, lines);
    finder.read();
    return List.copyOf(finder.found);
  }

  private void read() {
    int blockFrom = -1;
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at).strip().startsWith("```")) {
        if (blockFrom >= 0) {
          readBlock(blockFrom, at);
        }
        blockFrom = blockFrom < 0 ? at + 1 : -1;
      } else if (blockFrom < 0) {
        readSentence(at);
      }
    }
    if (blockFrom >= 0) {
      throw new IllegalArgumentException(place(blockFrom - 1) + " has a block without an end");
    }
  }

  private void readBlock(int from, int to) {
    for (int at = from; at < to; at++) {
      String line = lines.get(at);
      Matcher mesh = MESH.matcher(line);
      while (mesh.find()) {
        if (!BEFORE.matcher(line.substring(0, mesh.start())).matches()) {
          throw unclear(at);
        }
        String rest = String.join("\n", lines.subList(at + 1, to));
        found.add(
            new DocumentedCommand(place(at), line.substring(mesh.start()) + "\n" + rest, true));
      }
    }
  }

  private void readSentence(int at) {
    String line = lines.get(at);
    Matcher code = CODE.matcher(line);
    int inCode = 0;
    while (code.find()) {
      // A table's cell cannot hold a bar but behind a backslash.
      String text = code.group(1).replace("\\|", "|");
      Matcher mesh = MESH.matcher(text);
      while (mesh.find()) {
        inCode++;
        found.add(new DocumentedCommand(place(at), text.substring(mesh.start()), false));
      }
    }
    if (inCode != MESH.matcher(line).results().count()) {
      throw unclear(at);
    }
  }

  private IllegalArgumentException unclear(int at) {
    return new IllegalArgumentException(
        place(at) + " has a ./mesh that is neither in code nor begins a command");
  }

  private String place(int at) {
    return name + ":" + (at + 1);
  }
}
