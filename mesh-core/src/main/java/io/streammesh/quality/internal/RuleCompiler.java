package io.streammesh.quality.internal;

import dev.cel.common.CelAbstractSyntaxTree;
import io.streammesh.MeshException;
import io.streammesh.quality.QualityRule;
import io.streammesh.quality.RecordPredicate;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Makes rules of one schema ready to run, or says what is wrong with them. */
public final class RuleCompiler {
  private final Schema schema;
  private final Getters getters;
  private final Expressions expressions;

  public RuleCompiler(Schema schema, @Nullable Class<? extends IndexedRecord> type) {
    this.schema = schema;
    this.getters = new Getters(type);
    this.expressions = new Expressions(schema);
  }

  /**
   * What is wrong with an expression; empty if nothing is.
   *
   * @param field dotted path of an existing field; empty for the record
   */
  public List<String> problems(String expression, String field) {
    return expressions.check(expression, path(field)).problems();
  }

  /** One predicate for each rule, in order. */
  public List<RecordPredicate> compile(List<QualityRule> rules) {
    return rules.stream().map(this::compile).toList();
  }

  private RecordPredicate compile(QualityRule rule) {
    FieldPath field = path(rule.field());
    CheckedExpression checked = expressions.check(rule.expression(), field);
    CelAbstractSyntaxTree tree = checked.tree();
    if (tree == null) {
      throw new MeshException(
          rule.file() + ":" + rule.line() + ": " + String.join("; ", checked.problems()));
    }
    RecordPredicate predicate = predicate(tree, field);
    // Where there is no record around the field, there is nothing to judge.
    return field == null || field.above().length == 0
        ? predicate
        : record -> field.isCut(record) || predicate.holds(record);
  }

  private RecordPredicate predicate(CelAbstractSyntaxTree tree, @Nullable FieldPath field) {
    return new SubsetCompiler(schema, field, getters).compile(tree.getExpr()) instanceof Node.Bool b
        ? b::eval
        : new LibraryRule(tree, field)::holds;
  }

  private @Nullable FieldPath path(String field) {
    if (field.isEmpty()) {
      return null;
    }
    FieldPath path = FieldPath.parse(schema, field);
    if (path == null) {
      throw new MeshException("'" + field + "' is no field of " + schema.getName());
    }
    return path;
  }
}
