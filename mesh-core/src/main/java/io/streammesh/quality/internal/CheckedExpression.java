package io.streammesh.quality.internal;

import dev.cel.common.CelAbstractSyntaxTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking an expression.
 *
 * @param tree null if there are problems
 * @param problems for a person, each with its place in the expression; empty if it is valid
 */
record CheckedExpression(@Nullable CelAbstractSyntaxTree tree, List<String> problems) {
  CheckedExpression {
    problems = List.copyOf(problems);
  }
}
