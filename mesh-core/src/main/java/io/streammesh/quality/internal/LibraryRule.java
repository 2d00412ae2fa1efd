package io.streammesh.quality.internal;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.streammesh.quality.internal.LibraryValues.RecordValue;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** An expression beyond the subset, as the CEL library runs it. */
final class LibraryRule {
  private final CelRuntime.Program program;
  private final @Nullable FieldPath value;

  LibraryRule(CelAbstractSyntaxTree tree, @Nullable FieldPath value) {
    this.value = value;
    try {
      this.program = DecimalLibrary.Running.INSTANCE.createProgram(tree);
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException("The CEL library cannot run it: " + e.getMessage(), e);
    }
  }

  boolean holds(IndexedRecord record) {
    if (eval(record) instanceof Boolean holds) {
      return holds;
    }
    throw EvaluationFailed.FAILED;
  }

  Object eval(IndexedRecord record) {
    try {
      return program.eval(name -> find(record, name));
    } catch (CelEvaluationException e) {
      // Its message can hold values of the record.
      throw EvaluationFailed.FAILED;
    }
  }

  private Optional<Object> find(IndexedRecord record, String name) {
    if (value != null) {
      return name.equals(SubsetCompiler.VALUE)
          ? Optional.of(LibraryValues.of(value.value(record), value.schema()))
          : Optional.empty();
    }
    if (name.equals(SubsetCompiler.THIS)) {
      return Optional.of(new RecordValue(record));
    }
    Schema.Field field = record.getSchema().getField(name);
    return field == null
        ? Optional.empty()
        : Optional.of(LibraryValues.of(record.get(field.pos()), field.schema()));
  }
}
