package io.streammesh.quality.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/**
 * CEL's own conformance cases, as far as they are in the compiled subset; prints how many ran, and
 * why the others did not.
 */
class ConformanceTest {
  private static final Path CASES = Path.of("../../shared/standards/cel");

  /** Just below what runs, so that a smaller subset, or cases that are not read, show. */
  private static final int FLOOR = 340;

  /**
   * What came of a case.
   *
   * @param result null if it was skipped
   * @param skipped why; null if it ran
   */
  private record Outcome(Object result, String skipped) {
    static Outcome skipped(String why) {
      return new Outcome(null, why);
    }
  }

  @Test
  void shouldPassCasesOfTheSubset() throws IOException {
    assumeThat(CASES).as("CEL's conformance cases are not beside this checkout").isDirectory();
    List<String> failures = new ArrayList<>();
    Map<String, Integer> skipped = new TreeMap<>();
    int ran = 0;
    for (Path file : files()) {
      for (ConformanceCase each : ConformanceCase.read(Files.readString(file))) {
        Outcome outcome = run(each);
        if (outcome.skipped() != null) {
          skipped.merge(outcome.skipped(), 1, Integer::sum);
          continue;
        }
        ran++;
        if (!outcome.result().equals(each.expected())) {
          failures.add(
              "%s %s: %s is %s, expected %s"
                  .formatted(
                      file.getFileName(),
                      each.name(),
                      each.expression(),
                      outcome.result(),
                      each.expected()));
        }
      }
    }
    System.out.println(report(ran, skipped));

    assertThat(failures).isEmpty();
    assertThat(ran).isGreaterThanOrEqualTo(FLOOR);
  }

  private static String report(int ran, Map<String, Integer> skipped) {
    int left = skipped.values().stream().mapToInt(Integer::intValue).sum();
    return skipped.entrySet().stream()
        .map(reason -> "  %4d %s".formatted(reason.getValue(), reason.getKey()))
        .collect(
            Collectors.joining(
                "%n".formatted(),
                "CEL conformance: %d cases are in the subset, %d are not, since each%n"
                    .formatted(ran, left),
                ""));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".textproto")).sorted().toList();
    }
  }

  private static Outcome run(ConformanceCase each) {
    if (each.expected() == null) {
      return Outcome.skipped("results in a uint, bytes, list, map, message or type");
    }
    FieldAssembler<Schema> fields = SchemaBuilder.record("Bindings").fields();
    for (var binding : each.bindings().entrySet()) {
      Object value = binding.getValue();
      if (!binding.getKey().matches("[a-z]+") || value == null) {
        return Outcome.skipped("binds a name or value that no Avro field can have");
      }
      fields =
          value instanceof Long
              ? fields.requiredLong(binding.getKey())
              : value instanceof Double
                  ? fields.requiredDouble(binding.getKey())
                  : value instanceof Boolean
                      ? fields.requiredBoolean(binding.getKey())
                      : fields.requiredString(binding.getKey());
    }
    Schema schema = fields.endRecord();
    CheckedExpression checked = new Expressions(schema).checkAny(each.expression(), null);
    CelAbstractSyntaxTree tree = checked.tree();
    if (tree == null) {
      return Outcome.skipped("is refused when it is loaded: " + refused(each, checked.problems()));
    }
    Node node = Evaluations.compiled(schema, tree);
    if (node == null) {
      return Outcome.skipped("runs in the library: " + beyond(tree));
    }
    GenericRecord record = new GenericData.Record(schema);
    each.bindings().forEach(record::put);
    return new Outcome(Evaluations.compiled(node, record), null);
  }

  private static String refused(ConformanceCase each, List<String> problems) {
    String text = problems.toString();
    if (each.expected().equals(Evaluations.ERROR)) {
      return "it expects an error";
    }
    if (text.contains("is no field") || text.contains("Message type")) {
      return "names a message, or what no record has";
    }
    return text.contains("a decimal meets")
        ? "compares a dyn, which can be a decimal, with a double"
        : "has types that do not meet";
  }

  /** What of an expression is the likeliest reason for its not being in the subset. */
  private static String beyond(CelAbstractSyntaxTree tree) {
    Set<String> found =
        CelNavigableAst.fromAst(tree)
            .getRoot()
            .allNodes()
            .map(node -> node.expr())
            .map(ConformanceTest::kind)
            .collect(Collectors.toSet());
    return Stream.of("macro", "list", "map or message", "uint or bytes", "conversion", "matches")
        .filter(found::contains)
        .findFirst()
        .orElse("types that do not meet in the subset, or no literal where one is needed");
  }

  private static String kind(CelExpr expr) {
    return switch (expr.exprKind().getKind()) {
      case COMPREHENSION -> "macro";
      case LIST -> "list";
      case MAP, STRUCT -> "map or message";
      case CONSTANT ->
          switch (expr.constant().getKind()) {
            case UINT64_VALUE, BYTES_VALUE -> "uint or bytes";
            default -> "";
          };
      case CALL ->
          switch (expr.call().function()) {
            case "int",
                "uint",
                "double",
                "string",
                "bytes",
                "bool",
                "dyn",
                "type",
                "duration",
                "timestamp" ->
                "conversion";
            default -> expr.call().function();
          };
      default -> "";
    };
  }
}
