package io.streammesh.quality.internal;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a decimal meets a double, the double has to be a literal that means what is written:
 * doubles are not exact.
 */
final class DecimalLiterals {
  private static final Pattern NUMBER = Pattern.compile("-?\\s*([0-9.]+(?:[eE][+-]?[0-9]+)?)");

  private DecimalLiterals() {}

  static List<String> problems(CelAbstractSyntaxTree tree, String source) {
    List<String> problems = new ArrayList<>();
    CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .map(node -> node.expr())
        .filter(expr -> meetsDouble(tree, expr))
        .forEach(
            expr ->
                expr.call().args().stream()
                    .filter(argument -> isDouble(tree, argument))
                    .filter(argument -> !isExact(tree, argument, source))
                    .forEach(
                        argument ->
                            problems.add(
                                "a decimal meets a double that is no literal of up to 15 digits;"
                                    + " doubles are not exact")));
    return problems;
  }

  private static boolean meetsDouble(CelAbstractSyntaxTree tree, CelExpr expr) {
    return tree.getReference(expr.id())
        .map(CelReference::overloadIds)
        .filter(ids -> ids.stream().anyMatch(id -> id.contains(DecimalFunctions.WITH_DOUBLE)))
        .filter(
            ids -> expr.call().args().stream().anyMatch(argument -> mayBeDecimal(tree, argument)))
        .isPresent();
  }

  /** A null is taken for a decimal too where it meets a double; it is none. */
  private static boolean mayBeDecimal(CelAbstractSyntaxTree tree, CelExpr expr) {
    return tree.getType(expr.id())
        .filter(type -> type.kind() != CelKind.DOUBLE && type.kind() != CelKind.NULL_TYPE)
        .isPresent();
  }

  private static boolean isDouble(CelAbstractSyntaxTree tree, CelExpr expr) {
    return tree.getType(expr.id()).filter(type -> type.kind() == CelKind.DOUBLE).isPresent();
  }

  private static boolean isExact(CelAbstractSyntaxTree tree, CelExpr expr, String source) {
    if (expr.exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT
        || expr.constant().getKind() != CelConstant.Kind.DOUBLE_VALUE) {
      return false;
    }
    Integer offset = tree.getSource().getPositionsMap().get(expr.id());
    if (offset == null) {
      return false;
    }
    Matcher written = NUMBER.matcher(source.substring(source.offsetByCodePoints(0, offset)));
    return written.lookingAt()
        && new BigDecimal(written.group(1))
                .compareTo(BigDecimal.valueOf(Math.abs(expr.constant().doubleValue())))
            == 0;
  }
}
