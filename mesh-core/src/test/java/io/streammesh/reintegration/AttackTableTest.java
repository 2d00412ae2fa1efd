package io.streammesh.reintegration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code docs/guides/acting-on-signals.md} has a table of attacks, and of what comes of each. */
final class AttackTableTest {
  private static final Path GUIDE = Path.of("../docs/guides/acting-on-signals.md");
  private static final Pattern SEEN_IN = Pattern.compile("`(\\w+)\\.(\\w+)`");

  @ParameterizedTest
  @EnumSource(SignalCause.class)
  void shouldNameEachCause(SignalCause cause) throws IOException {
    assertThat(rows())
        .extracting(row -> row.get(1))
        .anyMatch(outcome -> outcome.contains("`" + cause.label() + "`"));
  }

  @Test
  void shouldNameATestThatThereIsForEachRow() throws IOException {
    assertThat(rows())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            row -> {
              List<MatchResult> tests = SEEN_IN.matcher(row.get(2)).results().toList();
              assertThat(tests).isNotEmpty();
              for (MatchResult test : tests) {
                Class<?> type = Class.forName("io.streammesh.reintegration." + test.group(1));
                assertThat(type.getDeclaredMethods())
                    .extracting(Method::getName)
                    .contains(test.group(2));
              }
            });
  }

  @Test
  void shouldHaveEachCauseOfAnAttackInItsTable() throws IOException {
    assertThat(AttacksOnAPortIT.attacks().map(attack -> attack.get()[1]).distinct())
        .allSatisfy(
            cause ->
                assertThat(rows())
                    .filteredOn(row -> row.get(2).contains("AttacksOnAPortIT"))
                    .anyMatch(row -> row.get(1).contains("`" + cause + "`")));
  }

  /** The cells of each row: what comes, what comes of it, and where that is seen. */
  private static List<List<String>> rows() throws IOException {
    String guide = Files.readString(GUIDE);
    return guide
        .substring(guide.indexOf("| what comes |"))
        .lines()
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Stream.of(line.split("\\|")).skip(1).map(String::strip).toList())
        .toList();
  }
}
