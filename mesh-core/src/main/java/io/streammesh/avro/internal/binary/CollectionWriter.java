package io.streammesh.avro.internal.binary;

import io.streammesh.avro.internal.Failure;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arrays and maps, each in one block. */
final class CollectionWriter {
  private CollectionWriter() {}

  record Array(ValueWriter items) implements ValueWriter.Required {
    @Override
    public void writePresent(ByteOutput out, Object value) {
      Collection<?> collection = (Collection<?>) value;
      if (!collection.isEmpty()) {
        out.writeLong(collection.size());
        int index = 0;
        for (Object item : collection) {
          writeItem(out, item, index++);
        }
      }
      out.writeByte(0);
    }

    private void writeItem(ByteOutput out, @Nullable Object item, int index) {
      try {
        items.write(out, item);
      } catch (Failure failure) {
        throw failure.within("[" + index + "]");
      }
    }
  }

  record Entries(ValueWriter values) implements ValueWriter.Required {
    @Override
    public void writePresent(ByteOutput out, Object value) {
      Map<?, ?> map = (Map<?, ?>) value;
      if (!map.isEmpty()) {
        out.writeLong(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          writeEntry(out, entry);
        }
      }
      out.writeByte(0);
    }

    private void writeEntry(ByteOutput out, Map.Entry<?, ?> entry) {
      try {
        WriterCompiler.STRING.write(out, entry.getKey());
        values.write(out, entry.getValue());
      } catch (Failure failure) {
        throw failure.within("{}");
      }
    }
  }
}
