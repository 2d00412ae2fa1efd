package io.streammesh.protect;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshPolicy;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Prints records as Avro does, but for what is in protected fields. For one thread. */
public final class RecordPrinter {
  private final Set<String> protectedTags;
  private final Masking model = new Masking();

  public RecordPrinter(MeshPolicy policy) {
    this.protectedTags = policy.protectedTags();
  }

  /** Much like JSON; of a record that its schema does not allow, too. */
  public String print(IndexedRecord record) {
    return model.toString(record);
  }

  private final class Masking extends GenericData {
    private final IdentityHashMap<Schema.Field, Boolean> known = new IdentityHashMap<>();

    @Override
    public @Nullable Object getField(Object record, String name, int position) {
      IndexedRecord of = (IndexedRecord) record;
      Object value = of.get(position);
      boolean shown =
          known.computeIfAbsent(of.getSchema().getFields().get(position), this::isShown);
      return value == null || shown ? value : Masked.TEXT;
    }

    private boolean isShown(Schema.Field field) {
      return Contract.tagsOf(field).stream().noneMatch(protectedTags::contains);
    }
  }
}
