package io.streammesh.protect;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.contract.Protection;
import io.streammesh.keys.DataKeys;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Opens one protected field of a product where its value is used, for whoever was granted its tag.
 * What it gives is not to be kept: state, internal topics and products have no business with it.
 * Thread-safe.
 *
 * @param <V> the records, as they were read with the reader's schema
 */
public final class FieldOpener<V extends IndexedRecord> {
  private final ProtectedField field;
  private final int[] positions;
  private final int keyPosition;
  private final ThreadLocal<FieldReader> readers;

  private FieldOpener(
      ProtectedField field, int[] positions, int keyPosition, ThreadLocal<FieldReader> readers) {
    this.field = field;
    this.positions = positions;
    this.keyPosition = keyPosition;
    this.readers = readers;
  }

  /**
   * For one field.
   *
   * @param readerSchema has the field, under its own name, and the one that the record key repeats
   * @param path of the field: names with {@code .} between them
   * @param clearTags what the reader was granted
   * @throws MeshException if there is no such field, it is not one that is opened, its tag was not
   *     granted, or the reader schema lacks what it takes
   */
  public static <V extends IndexedRecord> FieldOpener<V> of(
      Contract contract,
      MeshPolicy policy,
      Schema readerSchema,
      String path,
      Set<String> clearTags,
      DataKeys keys,
      OpenDecisions decisions,
      Clock clock) {
    ProtectedField field = ProtectedFields.of(contract, policy).get(path);
    if (field == null || field.protection() != Protection.ENCRYPT) {
      throw new MeshException("%s has no sealed field '%s' to open".formatted(contract.id(), path));
    }
    if (!clearTags.contains(field.tag())) {
      decisions.refused(field.product(), field.tag(), 0, "not granted");
      throw new MeshException(
          "The field %s may not be opened: the contract grants the reader %s in clear"
              .formatted(field, clearTags.isEmpty() ? "no tag" : clearTags));
    }
    Schema.Field key = readerSchema.getField(contract.recordKey());
    if (key == null) {
      throw new MeshException(
          "The reader schema %s of %s has to have '%s', which a sealed field is bound to"
              .formatted(readerSchema.getFullName(), contract.id(), contract.recordKey()));
    }
    return new FieldOpener<>(
        field,
        positions(readerSchema, field),
        key.pos(),
        ThreadLocal.withInitial(
            () ->
                new FieldReader(
                    field, new OpeningKeys(keys, field.product(), field.tag(), clock), decisions)));
  }

  private static int[] positions(Schema readerSchema, ProtectedField field) {
    List<Integer> positions = new ArrayList<>();
    Schema at = readerSchema;
    for (String name : field.path().split("\\.", -1)) {
      Schema.Field next = at.getType() == Schema.Type.RECORD ? at.getField(name) : null;
      if (next == null) {
        throw new MeshException(
            "The reader schema %s has no field for %s"
                .formatted(readerSchema.getFullName(), field));
      }
      positions.add(next.pos());
      at = present(next.schema());
    }
    if (at.getType() != Schema.Type.STRING) {
      throw new MeshException(
          "The field %s is read as %s; expected a text".formatted(field, at.getType()));
    }
    return positions.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Schema present(Schema schema) {
    return schema.getType() == Schema.Type.UNION && schema.getTypes().size() == 2
        ? schema.getTypes().get(schema.getTypes().get(0).getType() == Schema.Type.NULL ? 1 : 0)
        : schema;
  }

  /**
   * The field's text in clear.
   *
   * @return empty if the record has none, or its data subject was erased
   * @throws SealedFieldException if it was not sealed for this record; the topology stops
   * @throws io.streammesh.integrity.KeyUnavailableException if the key cannot be had now
   */
  public Optional<String> open(V record) {
    Object value = value(record);
    return value == null ? Optional.empty() : text(record.get(keyPosition).toString(), value);
  }

  /**
   * As {@link #open(IndexedRecord)}, of what was kept of a record: state keeps the text sealed.
   *
   * @param key of the record that the text was sealed for
   * @param sealed the field, as it was read; null if the record had none
   */
  public Optional<String> open(String key, @Nullable String sealed) {
    return sealed == null ? Optional.empty() : text(key, sealed);
  }

  private Optional<String> text(String key, Object value) {
    return readers.get().open(key, value).map(clear -> new String(clear, StandardCharsets.UTF_8));
  }

  private @Nullable Object value(V record) {
    Object value = record;
    for (int position : positions) {
      if (value == null) {
        return null;
      }
      value = ((IndexedRecord) value).get(position);
    }
    return value;
  }

  /** The tag of what it opens. */
  public String tag() {
    return field.tag();
  }
}
