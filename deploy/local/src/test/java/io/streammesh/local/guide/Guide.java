package io.streammesh.local.guide;

import io.streammesh.local.guide.GuideStep.Run;
import io.streammesh.local.guide.GuideStep.See;
import io.streammesh.local.guide.GuideStep.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the steps of a guide in Markdown from its fenced blocks: {@code sh} is run, {@code text} is
 * what is seen of the {@code sh} right before it, and any other language is a file, whose path
 * stands alone in the line above: {@code `a/b.yaml`:}. Whatever else stands in a fence is an error.
 */
final class Guide {
  private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");
  private static final Pattern PATH = Pattern.compile("`([^`]+)`:");
  private static final Set<String> FILES = Set.of("yaml", "json", "java");

  private final List<String> lines;
  private final List<GuideStep> steps = new ArrayList<>();

  private Guide(List<String> lines) {
    this.lines = lines;
  }

  /**
   * The steps in their order.
   *
   * @throws IllegalArgumentException naming the line of a block that is none of them
   */
  static List<GuideStep> steps(List<String> lines) {
    Guide guide = new Guide(lines);
    guide.read();
    return List.copyOf(guide.steps);
  }

  private void read() {
    for (int at = 0; at < lines.size(); at++) {
      if (FENCE.matcher(lines.get(at)).matches()) {
        int end = lines.subList(at + 1, lines.size()).indexOf("```");
        if (end < 0) {
          throw unclear(at, "has no end");
        }
        steps.add(step(at, lines.subList(at + 1, at + 1 + end)));
        at += end + 1;
      } else if (PATH.matcher(lines.get(at)).matches()
          && !(at + 1 < lines.size() && lines.get(at + 1).startsWith("```"))) {
        throw unclear(at, "is a path without a file");
      }
    }
  }

  private GuideStep step(int at, List<String> content) {
    String fence = lines.get(at);
    String language = fence.startsWith("```") ? fence.substring(3) : "";
    boolean afterCommands = !steps.isEmpty() && steps.get(steps.size() - 1) instanceof Run;
    Matcher path = PATH.matcher(at == 0 ? "" : lines.get(at - 1));
    if (content.isEmpty() || content.stream().anyMatch(line -> FENCE.matcher(line).matches())) {
      throw unclear(at, "is empty, or has a fence inside");
    }
    if (FILES.contains(language) && path.matches()) {
      return new Write(at + 1, path.group(1), String.join("\n", content) + "\n");
    }
    if (language.equals("sh") && !path.matches()) {
      return new Run(at + 1, String.join("\n", content));
    }
    if (language.equals("text") && afterCommands && lines.get(at - 1).equals("```")) {
      return new See(at + 1, List.copyOf(content));
    }
    throw unclear(at, "is no file under its path, no sh, and no text right behind one");
  }

  private static IllegalArgumentException unclear(int at, String what) {
    return new IllegalArgumentException("line " + (at + 1) + " of the guide " + what);
  }
}
