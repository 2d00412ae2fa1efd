package io.streammesh.avro.internal.binary;

import io.streammesh.avro.internal.Failure;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Unions: of null and one type directly, others by Avro's rules. */
final class UnionWriter {
  private UnionWriter() {}

  record OrNull(int nullBranch, ValueWriter present) implements ValueWriter {
    @Override
    public void write(ByteOutput out, @Nullable Object value) {
      if (value == null) {
        out.writeByte(nullBranch << 1);
      } else {
        out.writeByte((1 - nullBranch) << 1);
        present.write(out, value);
      }
    }
  }

  record Any(Schema union, GenericData model, List<ValueWriter> branches) implements ValueWriter {
    @Override
    public void write(ByteOutput out, @Nullable Object value) {
      int branch = branch(value);
      out.writeLong(branch);
      branches.get(branch).write(out, value);
    }

    private int branch(@Nullable Object value) {
      try {
        return model.resolveUnion(union, value);
      } catch (AvroRuntimeException quotesTheValue) {
        throw new Failure("expected a value for one of the union's types, found another");
      }
    }
  }
}
