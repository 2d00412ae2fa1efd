package io.streammesh.avro.internal.binary;

import io.streammesh.avro.FieldTransforms;
import io.streammesh.avro.internal.Failure;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Public for the encoder, which writes records only. */
public final class RecordWriter implements ValueWriter.Required {
  private final List<Schema.Field> fields;
  private ValueWriter[] writers = {};

  RecordWriter(Schema schema) {
    this.fields = schema.getFields();
  }

  /** The writer of a record schema. */
  public static RecordWriter of(Schema schema, GenericData model, FieldTransforms transforms) {
    return new WriterCompiler(model, transforms).record(schema, "");
  }

  /** Has to be called before the first write; apart from construction for schemas with cycles. */
  void complete(List<ValueWriter> all) {
    writers = all.toArray(ValueWriter[]::new);
  }

  @Override
  public void writePresent(ByteOutput out, Object value) {
    IndexedRecord record = (IndexedRecord) value;
    out.enter();
    for (int position = 0; position < writers.length; position++) {
      write(out, position, record.get(position));
    }
    out.leave();
  }

  private void write(ByteOutput out, int position, @Nullable Object value) {
    try {
      writers[position].write(out, value);
    } catch (Failure failure) {
      throw failure.within("." + fields.get(position).name());
    } catch (ClassCastException otherType) {
      throw Failure.expected(
              "a value for type " + fields.get(position).schema().getType().getName(),
              "an object of another class or with such an object in it")
          .within("." + fields.get(position).name());
    }
  }
}
