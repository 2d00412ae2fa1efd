package io.streammesh.quality.internal;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.values.NullValue;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions of any type, compiled and in the library, as values that compare. */
final class Evaluations {
  static final Object ERROR = "error";
  static final Object NULL = "null";

  private Evaluations() {}

  static CelAbstractSyntaxTree tree(Schema schema, String expression) {
    CheckedExpression checked = new Expressions(schema).checkAny(expression, null);
    if (checked.tree() == null) {
      throw new IllegalArgumentException(expression + ": " + checked.problems());
    }
    return checked.tree();
  }

  static @Nullable Node compiled(Schema schema, CelAbstractSyntaxTree tree) {
    return new SubsetCompiler(schema, null, new Getters(null)).compile(tree.getExpr());
  }

  static Object compiled(Node node, IndexedRecord record) {
    try {
      Truth presence = node.presence(record);
      if (presence != Truth.TRUE) {
        return presence == Truth.FALSE ? NULL : ERROR;
      }
      if (node instanceof Node.Bool bool) {
        return bool.eval(record);
      }
      if (node instanceof Node.Int number) {
        return number.eval(record);
      }
      if (node instanceof Node.Real number) {
        return number.eval(record);
      }
      if (node instanceof Node.Text text) {
        return text.eval(record);
      }
      if (node instanceof Node.Decimal decimal) {
        return new DecimalValue(decimal.eval(record));
      }
      return node instanceof Node.Time time ? time.eval(record) : "other";
    } catch (EvaluationFailed e) {
      return ERROR;
    }
  }

  static Object inLibrary(CelAbstractSyntaxTree tree, IndexedRecord record) {
    try {
      Object value = new LibraryRule(tree, null).eval(record);
      return value == NullValue.NULL_VALUE ? NULL : value;
    } catch (EvaluationFailed e) {
      return ERROR;
    }
  }
}
