package io.streammesh.quality.internal;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelSelect;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a checked expression of the subset; null stands for one that is not in it. The subset is
 * comparisons, arithmetic, logic, {@code in}, {@code size}, {@code has}, tests of text and the
 * conditional, over fields and literals.
 */
final class SubsetCompiler {
  /** The variable of the whole record. */
  static final String THIS = "this";

  /** The variable of a rule's own field. */
  static final String VALUE = "value";

  /** CEL's range of timestamps; outside of it the library makes an error of a literal. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private final Schema record;
  private final @Nullable FieldPath value;
  private final Getters getters;

  /**
   * @param value the field that the expression is about; null for the record
   */
  SubsetCompiler(Schema record, @Nullable FieldPath value, Getters getters) {
    this.record = record;
    this.value = value;
    this.getters = getters;
  }

  @Nullable Node compile(CelExpr expression) {
    return switch (expression.exprKind().getKind()) {
      case CONSTANT -> literal(expression.constant());
      case IDENT -> field(path(expression));
      case SELECT -> select(expression.select());
      case CALL -> call(expression.call());
      default -> null;
    };
  }

  private static @Nullable Node literal(CelConstant constant) {
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> new Literals.OfBool(constant.booleanValue());
      case INT64_VALUE -> new Literals.OfInt(constant.int64Value());
      case DOUBLE_VALUE -> new Literals.OfReal(constant.doubleValue());
      case STRING_VALUE -> new Literals.OfText(constant.stringValue());
      case NULL_VALUE -> new Node.Null();
      default -> null;
    };
  }

  private @Nullable Node field(@Nullable FieldPath path) {
    return path == null ? null : Fields.node(path, getters);
  }

  /** The field that an expression names; null if it does something else. */
  private @Nullable FieldPath path(CelExpr expression) {
    switch (expression.exprKind().getKind()) {
      case IDENT -> {
        String name = expression.ident().name();
        if (value != null) {
          return name.equals(VALUE) ? value : null;
        }
        return name.equals(THIS) ? null : FieldPath.of(record, name);
      }
      case SELECT -> {
        CelSelect select = expression.select();
        CelExpr operand = select.operand();
        if (value == null
            && operand.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
            && operand.ident().name().equals(THIS)) {
          return FieldPath.of(record, select.field());
        }
        FieldPath above = path(operand);
        return above == null ? null : above.child(select.field());
      }
      default -> {
        return null;
      }
    }
  }

  private @Nullable Node select(CelSelect select) {
    FieldPath path =
        path(CelExpr.ofSelect(0, select.operand(), select.field(), /* isTestOnly= */ false));
    Node field = field(path);
    return field == null || !select.testOnly() ? field : new Logic.Present(field);
  }

  private @Nullable Node call(CelCall call) {
    List<Node> arguments = new ArrayList<>();
    if (call.function().equals("timestamp")) {
      return time(call);
    }
    if (call.function().equals("@in")) {
      return in(call);
    }
    if (call.target().isPresent()) {
      Node target = compile(call.target().get());
      if (target == null) {
        return null;
      }
      arguments.add(target);
    }
    for (CelExpr argument : call.args()) {
      Node compiled = compile(argument);
      if (compiled == null) {
        return null;
      }
      arguments.add(compiled);
    }
    return switch (arguments.size()) {
      case 1 -> unary(call.function(), arguments.get(0));
      case 2 -> binary(call.function(), arguments.get(0), arguments.get(1));
      case 3 ->
          call.function().equals("_?_:_") && arguments.get(0) instanceof Node.Bool condition
              ? Conditional.of(condition, arguments.get(1), arguments.get(2))
              : null;
      default -> null;
    };
  }

  private static @Nullable Node unary(String function, Node operand) {
    return switch (function) {
      case "!_" -> operand instanceof Node.Bool bool ? new Logic.Not(bool) : null;
      case "-_" -> negated(operand);
      case "size" -> size(operand);
      default -> null;
    };
  }

  private static @Nullable Node negated(Node operand) {
    if (operand instanceof Node.Int number) {
      return new Arithmetic.NegatedInt(number);
    }
    if (operand instanceof Node.Real number) {
      return new Arithmetic.NegatedReal(number);
    }
    return operand instanceof Node.Decimal number ? new Arithmetic.NegatedDecimal(number) : null;
  }

  private static @Nullable Node size(Node operand) {
    if (operand instanceof Node.Text text) {
      return new Functions.SizeOfText(text);
    }
    return operand instanceof Node.Other other ? new Functions.SizeOfOther(other) : null;
  }

  private static @Nullable Node binary(String function, Node left, Node right) {
    if (left instanceof Node.Bool first && right instanceof Node.Bool second) {
      switch (function) {
        case "_&&_" -> {
          return new Logic.And(first, second);
        }
        case "_||_" -> {
          return new Logic.Or(first, second);
        }
        default -> {}
      }
    }
    for (Comparison.Operator operator : Comparison.Operator.values()) {
      if (operator.function.equals(function)) {
        return comparison(operator, left, right);
      }
    }
    for (Arithmetic.Operator operator : Arithmetic.Operator.values()) {
      if (operator.function.equals(function)) {
        return arithmetic(operator, left, right);
      }
    }
    for (Functions.TextTest test : Functions.TextTest.values()) {
      if (test.function.equals(function)
          && left instanceof Node.Text text
          && right instanceof Node.Text part) {
        return new Functions.Test(test, text, part);
      }
    }
    return null;
  }

  private static @Nullable Node comparison(Comparison.Operator operator, Node left, Node right) {
    if (left instanceof Node.Null || right instanceof Node.Null) {
      return withNull(operator, left instanceof Node.Null ? right : left);
    }
    if (left instanceof Node.Int first && right instanceof Node.Int second) {
      return new Comparison.OfInts(operator, first, second);
    }
    if (left instanceof Node.Real first && right instanceof Node.Real second) {
      return new Comparison.OfReals(operator, first, second);
    }
    if (left instanceof Node.Int first && right instanceof Node.Real second) {
      return new Comparison.OfIntAndReal(operator, first, second);
    }
    if (left instanceof Node.Real first && right instanceof Node.Int second) {
      return new Comparison.OfIntAndReal(mirrored(operator), second, first);
    }
    if (left instanceof Node.Text first && right instanceof Node.Text second) {
      return new Comparison.OfTexts(operator, first, second);
    }
    if (left instanceof Node.Bool first && right instanceof Node.Bool second) {
      return new Comparison.OfBools(operator, first, second);
    }
    if (left instanceof Node.Time first && right instanceof Node.Time second) {
      return new Comparison.OfTimes(operator, first, second);
    }
    Node.Decimal first = decimal(left);
    Node.Decimal second = decimal(right);
    return first == null || second == null
        ? null
        : new Comparison.OfDecimals(operator, first, second);
  }

  private static @Nullable Node withNull(Comparison.Operator operator, Node other) {
    Node.Bool present = new Logic.Present(other);
    return switch (operator) {
      case EQUAL -> new Logic.Not(present);
      case NOT_EQUAL -> present;
      default -> null;
    };
  }

  private static Comparison.Operator mirrored(Comparison.Operator operator) {
    return switch (operator) {
      case LESS -> Comparison.Operator.GREATER;
      case LESS_OR_EQUAL -> Comparison.Operator.GREATER_OR_EQUAL;
      case GREATER -> Comparison.Operator.LESS;
      case GREATER_OR_EQUAL -> Comparison.Operator.LESS_OR_EQUAL;
      case EQUAL, NOT_EQUAL -> operator;
    };
  }

  private static @Nullable Node arithmetic(Arithmetic.Operator operator, Node left, Node right) {
    if (left instanceof Node.Int first && right instanceof Node.Int second) {
      return new Arithmetic.OfInt(operator, first, second);
    }
    if (left instanceof Node.Real first && right instanceof Node.Real second) {
      return new Arithmetic.OfReal(operator, first, second);
    }
    Node.Decimal first = decimal(left);
    Node.Decimal second = decimal(right);
    return first == null || second == null
        ? null
        : new Arithmetic.OfDecimal(operator, first, second);
  }

  /** A number where a decimal stands on the other side; a double must be a literal. */
  private static Node.@Nullable Decimal decimal(Node node) {
    if (node instanceof Node.Decimal decimal) {
      return decimal;
    }
    if (node instanceof Literals.OfInt literal) {
      return new Literals.OfDecimal(BigDecimal.valueOf(literal.value));
    }
    if (node instanceof Literals.OfReal literal) {
      return new Literals.OfDecimal(BigDecimal.valueOf(literal.value));
    }
    return node instanceof Node.Int number ? new Arithmetic.IntAsDecimal(number) : null;
  }

  private static @Nullable Node time(CelCall call) {
    if (call.args().size() != 1
        || call.args().get(0).exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT
        || call.args().get(0).constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      return null;
    }
    try {
      Instant time = Instant.parse(call.args().get(0).constant().stringValue());
      return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : new Literals.OfTime(time);
    } catch (DateTimeException e) {
      // The library may know more forms; if not, it says so at every record.
      return null;
    }
  }

  private @Nullable Node in(CelCall call) {
    Node element = compile(call.args().get(0));
    CelExpr range = call.args().get(1);
    if (range.exprKind().getKind() == CelExpr.ExprKind.Kind.LIST) {
      List<Node> options = new ArrayList<>();
      for (CelExpr option : range.list().elements()) {
        Node compiled = compile(option);
        if (!(compiled instanceof Literals.OfText || compiled instanceof Literals.OfInt)) {
          return null;
        }
        options.add(compiled);
      }
      return among(element, options);
    }
    FieldPath list = path(range);
    return list != null && isListOfTexts(list.schema()) && element instanceof Node.Text text
        ? new Functions.TextInField(text, new Fields.OfOther(list))
        : null;
  }

  private static boolean isListOfTexts(Schema schema) {
    return AvroTypes.of(schema) == AvroTypes.LIST
        && !AvroTypes.isNullable(schema.getElementType())
        && AvroTypes.of(schema.getElementType()) == AvroTypes.TEXT;
  }

  private static @Nullable Node among(@Nullable Node element, List<Node> options) {
    if (element instanceof Node.Text text
        && options.stream().allMatch(Literals.OfText.class::isInstance)) {
      return new Functions.TextAmong(
          text, options.stream().map(option -> ((Literals.OfText) option).value).toList());
    }
    if (element instanceof Node.Int number
        && options.stream().allMatch(Literals.OfInt.class::isInstance)) {
      return new Functions.IntAmong(
          number, options.stream().map(option -> ((Literals.OfInt) option).value).toList());
    }
    return null;
  }
}
