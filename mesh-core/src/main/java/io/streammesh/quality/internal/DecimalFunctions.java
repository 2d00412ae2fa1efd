package io.streammesh.quality.internal;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What CEL's operators do with decimals, which are exact: with one another, with ints and with
 * literals such as 12.5. There is no division, since its result need not be exact.
 */
final class DecimalFunctions {
  /** Part of the ids of all overloads between a decimal and a double. */
  static final String WITH_DOUBLE = "decimal_with_double";

  private final List<CelFunctionDecl> declarations = new ArrayList<>();
  private final List<CelFunctionBinding> bindings = new ArrayList<>();

  DecimalFunctions() {
    for (Comparison.Operator operator : Comparison.Operator.values()) {
      comparison(operator);
    }
    arithmetic(Arithmetic.Operator.ADD);
    arithmetic(Arithmetic.Operator.SUBTRACT);
    arithmetic(Arithmetic.Operator.MULTIPLY);
    declarations.add(
        CelFunctionDecl.newFunctionDeclaration(
            "-_",
            CelOverloadDecl.newGlobalOverload(
                "negate_decimal", CelTypes.DECIMAL, CelTypes.DECIMAL)));
    bindings.add(
        CelFunctionBinding.from(
            "negate_decimal",
            DecimalValue.class,
            value -> new DecimalValue(value.number().negate())));
  }

  List<CelFunctionDecl> declarations() {
    return declarations;
  }

  List<CelFunctionBinding> bindings() {
    return bindings;
  }

  private void comparison(Comparison.Operator operator) {
    List<CelOverloadDecl> overloads = new ArrayList<>();
    for (Pair pair : Pair.values()) {
      // CEL has equality of two values of one type already.
      if (pair == Pair.DECIMALS && operator.isEquality()) {
        continue;
      }
      String id = id(operator.name(), pair);
      overloads.add(CelOverloadDecl.newGlobalOverload(id, SimpleType.BOOL, pair.left, pair.right));
      bindings.add(
          operator.isEquality()
              ? CelFunctionBinding.from(
                  id, Object.class, Object.class, (a, b) -> equal(a, b) == isEqual(operator))
              : CelFunctionBinding.from(
                  id,
                  pair.leftClass,
                  pair.rightClass,
                  (a, b) -> operator.holds(number(a).compareTo(number(b)))));
    }
    declarations.add(CelFunctionDecl.newFunctionDeclaration(operator.function, overloads));
  }

  private void arithmetic(Arithmetic.Operator operator) {
    List<CelOverloadDecl> overloads = new ArrayList<>();
    for (Pair pair : Pair.values()) {
      String id = id(operator.name(), pair);
      overloads.add(CelOverloadDecl.newGlobalOverload(id, CelTypes.DECIMAL, pair.left, pair.right));
      bindings.add(
          CelFunctionBinding.from(
              id,
              pair.leftClass,
              pair.rightClass,
              (a, b) -> new DecimalValue(operator.apply(number(a), number(b)))));
    }
    declarations.add(CelFunctionDecl.newFunctionDeclaration(operator.function, overloads));
  }

  private static boolean isEqual(Comparison.Operator operator) {
    return operator == Comparison.Operator.EQUAL;
  }

  /** Equality takes anything: a null is equal to no number, and no error. */
  private static boolean equal(Object a, Object b) {
    return isNumber(a) && isNumber(b) && number(a).compareTo(number(b)) == 0;
  }

  private static boolean isNumber(Object value) {
    return value instanceof DecimalValue || value instanceof Long || value instanceof Double;
  }

  private static BigDecimal number(Object value) {
    return DecimalValue.of(value).number();
  }

  private static String id(String operator, Pair pair) {
    return operator.toLowerCase(Locale.ROOT) + "_" + pair.id;
  }

  /** Which types meet. */
  private enum Pair {
    DECIMALS("decimal_with_decimal", CelTypes.DECIMAL, CelTypes.DECIMAL),
    DECIMAL_INT("decimal_with_int", CelTypes.DECIMAL, SimpleType.INT),
    INT_DECIMAL("int_with_decimal", SimpleType.INT, CelTypes.DECIMAL),
    DECIMAL_DOUBLE(WITH_DOUBLE, CelTypes.DECIMAL, SimpleType.DOUBLE),
    DOUBLE_DECIMAL("left_" + WITH_DOUBLE, SimpleType.DOUBLE, CelTypes.DECIMAL);

    private final String id;
    private final CelType left;
    private final CelType right;
    private final Class<?> leftClass;
    private final Class<?> rightClass;

    Pair(String id, CelType left, CelType right) {
      this.id = id;
      this.left = left;
      this.right = right;
      this.leftClass = classOf(left);
      this.rightClass = classOf(right);
    }

    private static Class<?> classOf(CelType type) {
      if (type == SimpleType.INT) {
        return Long.class;
      }
      return type == SimpleType.DOUBLE ? Double.class : DecimalValue.class;
    }
  }
}
