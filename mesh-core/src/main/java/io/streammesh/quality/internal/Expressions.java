package io.streammesh.quality.internal;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Parses expressions and checks their types against one schema. */
final class Expressions {
  /** Far above what a person writes; keeps trees shallow enough to walk. */
  private static final int LONGEST = 4_000;

  /** How often the bodies of all macros of one evaluation run together. */
  private static final int MOST_ITERATIONS = 10_000;

  static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(LONGEST)
          .comprehensionMaxIterations(MOST_ITERATIONS)
          .build();

  private final Schema record;
  private final CelTypes types;
  // To make a compiler takes longer than to compile with it.
  private final Map<CelType, CelCompiler> aboutFields = new HashMap<>();
  private @Nullable CelCompiler aboutRecord;

  Expressions(Schema record) {
    this.record = record;
    this.types = new CelTypes(record);
  }

  /**
   * Checks an expression of type bool.
   *
   * @param field that it is about; null for the record
   */
  CheckedExpression check(String expression, @Nullable FieldPath field) {
    CheckedExpression checked = checkAny(expression, field);
    CelAbstractSyntaxTree tree = checked.tree();
    if (tree == null || tree.getResultType().kind() == CelKind.BOOL) {
      return checked;
    }
    return new CheckedExpression(
        null, List.of("is of type " + tree.getResultType().name() + ", expected bool"));
  }

  CheckedExpression checkAny(String expression, @Nullable FieldPath field) {
    CelValidationResult result = compiler(field).compile(expression);
    if (result.hasError()) {
      return new CheckedExpression(
          null, result.getErrors().stream().map(issue -> problem(issue, field)).toList());
    }
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      List<String> inexact = DecimalLiterals.problems(tree, expression);
      return new CheckedExpression(inexact.isEmpty() ? tree : null, inexact);
    } catch (CelValidationException e) {
      return new CheckedExpression(null, List.of(String.valueOf(e.getMessage())));
    }
  }

  private CelCompiler compiler(@Nullable FieldPath field) {
    if (field != null) {
      Schema schema = field.schema();
      return aboutFields.computeIfAbsent(
          CelTypes.type(field.nullable() ? Schema.createUnion(nullable(schema)) : schema),
          type -> builder().addVar(SubsetCompiler.VALUE, type).build());
    }
    if (aboutRecord == null) {
      CelCompilerBuilder builder = builder();
      for (Schema.Field each : record.getFields()) {
        if (!each.name().equals(SubsetCompiler.THIS)) {
          builder.addVar(each.name(), CelTypes.type(each.schema()));
        }
      }
      aboutRecord =
          builder
              .addVar(SubsetCompiler.THIS, StructTypeReference.create(record.getFullName()))
              .build();
    }
    return aboutRecord;
  }

  private static List<Schema> nullable(Schema schema) {
    List<Schema> types = new ArrayList<>(List.of(Schema.create(Schema.Type.NULL)));
    if (schema.isUnion()) {
      schema.getTypes().stream()
          .filter(type -> type.getType() != Schema.Type.NULL)
          .forEach(types::add);
    } else {
      types.add(schema);
    }
    return types;
  }

  private CelCompilerBuilder builder() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setTypeProvider(types)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addFunctionDeclarations(DecimalLibrary.FUNCTIONS.declarations());
  }

  private String problem(CelIssue issue, @Nullable FieldPath field) {
    String text = issue.getMessage();
    int candidates = text.indexOf(" (candidates");
    if (candidates > 0) {
      text = text.substring(0, candidates);
    }
    String scope =
        field == null
            ? "is no field of " + record.getName()
            : "is unknown; the rule of a field knows it as 'value'";
    text =
        text.replaceAll("undeclared reference to '([^']*)' \\(in container ''\\)", "'$1' " + scope)
            .replaceAll("undefined field '([^']*)'", "'$1' is no field");
    int line = issue.getSourceLocation().getLine();
    return (line > 1 ? "line " + line + ", " : "")
        + "column "
        + (issue.getSourceLocation().getColumn() + 1)
        + ": "
        + text;
  }
}
