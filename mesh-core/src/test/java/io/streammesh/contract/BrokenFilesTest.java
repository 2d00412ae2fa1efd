package io.streammesh.contract;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is in a file, loading succeeds or reports violations. */
class BrokenFilesTest {
  private static final int MUTATIONS = 150;
  private static final List<String> TOKENS =
      List.of(
          "",
          " ",
          "\n",
          "\t",
          ":",
          "-",
          "{",
          "}",
          "[",
          "]",
          "'",
          "\"",
          "#",
          "&a ",
          "*a",
          "<<: ",
          "!!int ",
          "!x ",
          "null",
          "~",
          "true",
          "1e999",
          ".inf",
          "-1",
          "99999999999999999999",
          "{}",
          "[]",
          "- ",
          "? ",
          "|",
          ">",
          "%YAML 1.2",
          "---",
          "...",
          "\u0000",
          "\uFEFF",
          "é",
          "\\u",
          "type",
          "record",
          "enum",
          "fixed",
          "array",
          "value: {a: [1, {b: c}]}",
          "~1/0");

  @TempDir Path root;

  static Stream<String> files() {
    return SmallMesh.FILES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldNeverFailOtherwiseThanByViolations(String file) {
    SmallMesh mesh = new SmallMesh(root);
    String valid = SmallMesh.FILES.getOrDefault(file, "");
    Random random = new Random(file.hashCode());
    for (int i = 0; i < MUTATIONS; i++) {
      String broken = mutated(valid, random);
      mesh.write(file, broken);

      assertThatCode(mesh::violations).as(broken).doesNotThrowAnyException();
    }
  }

  private static String mutated(String valid, Random random) {
    String text = valid;
    for (int i = random.nextInt(3); i >= 0; i--) {
      text = random.nextBoolean() ? spliced(text, random) : shuffled(text, random);
    }
    return text;
  }

  /** Replaces a few characters by a token that means something to a parser. */
  private static String spliced(String text, Random random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(12));
    return text.substring(0, from) + TOKENS.get(random.nextInt(TOKENS.size())) + text.substring(to);
  }

  /** Drops, doubles or swaps lines. */
  private static String shuffled(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.isEmpty()) {
      return text;
    }
    int line = random.nextInt(lines.size());
    switch (random.nextInt(3)) {
      case 0 -> lines.remove(line);
      case 1 -> lines.add(line, lines.get(random.nextInt(lines.size())));
      default -> Collections.swap(lines, line, random.nextInt(lines.size()));
    }
    return String.join("\n", lines);
  }
}
