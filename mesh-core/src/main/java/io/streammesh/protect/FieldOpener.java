package io.streammesh.protect;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.contract.Protection;
import io.streammesh.keys.DataKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Opens one protected field of a product where its value is used, for whoever was granted its tag:
 * a text or bytes, wherever a product can have it sealed. What it gives is not to be kept: state,
 * internal topics and products have no business with it. Thread-safe.
 *
 * @param <V> the records, as they were read with the reader's schema
 */
public final class FieldOpener<V extends IndexedRecord> {
  private final ProtectedField field;
  private final FieldPlaces<ProtectedField> places;
  private final boolean canRepeat;
  private final Schema.Type type;
  private final int keyPosition;
  private final ThreadLocal<FieldReader> readers;

  private FieldOpener(
      ProtectedField field,
      FieldPlaces<ProtectedField> places,
      int keyPosition,
      ThreadLocal<FieldReader> readers) {
    this.field = field;
    this.places = places;
    this.canRepeat = places.canRepeat();
    this.type = typeOf(field, places);
    this.keyPosition = keyPosition;
    this.readers = readers;
  }

  /**
   * For one field.
   *
   * @param readerSchema has the field, and the one that the record key repeats
   * @param path of the field in the product's schema: names with {@code .} between them, {@code []}
   *     behind an array and {@code {}} behind a map; in a type that contains itself, from where it
   *     was first entered
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
        places(contract.schema(), readerSchema, field),
        key.pos(),
        ThreadLocal.withInitial(
            () ->
                new FieldReader(
                    field, new OpeningKeys(keys, field.product(), field.tag(), clock), decisions)));
  }

  private static FieldPlaces<ProtectedField> places(
      Schema writer, Schema reader, ProtectedField field) {
    FieldPlaces<ProtectedField> places =
        FieldPlaces.of(writer, reader, path -> path.equals(field.path()) ? field : null);
    if (places.all().isEmpty()) {
      throw new MeshException(
          "The reader schema %s has no field for %s".formatted(reader.getFullName(), field));
    }
    return places;
  }

  private static Schema.Type typeOf(ProtectedField field, FieldPlaces<ProtectedField> places) {
    Set<Schema.Type> types = new TreeSet<>();
    for (FieldPlaces.Place<ProtectedField> place : places.all()) {
      types.add(present(place.read().schema()).getType());
    }
    Schema.Type type = types.iterator().next();
    if (types.size() > 1 || (type != Schema.Type.STRING && type != Schema.Type.BYTES)) {
      throw new MeshException(
          "The field %s is read as %s; expected a text, or bytes".formatted(field, types));
    }
    return type;
  }

  private static Schema present(Schema schema) {
    return schema.getType() == Schema.Type.UNION && schema.getTypes().size() == 2
        ? schema.getTypes().get(schema.getTypes().get(0).getType() == Schema.Type.NULL ? 1 : 0)
        : schema;
  }

  /**
   * The field's text in clear, where a record has at most one.
   *
   * @return empty if the record has none, or its data subject was erased
   * @throws MeshException if it stands in an array, a map or a type that contains itself, or is
   *     bytes
   * @throws SealedFieldException if it was not sealed for this record; the topology stops
   * @throws io.streammesh.integrity.KeyUnavailableException if the key cannot be had now
   */
  public Optional<String> open(V record) {
    return only(record, Schema.Type.STRING).map(FieldOpener::text);
  }

  /** As {@link #open(IndexedRecord)}, of bytes. */
  public Optional<ByteBuffer> openBytes(V record) {
    return only(record, Schema.Type.BYTES).map(ByteBuffer::wrap);
  }

  /**
   * As {@link #open(IndexedRecord)}, of what was kept of a record: state keeps the text sealed.
   * Also for one of several, as a loop over an array has them.
   *
   * @param key of the record that the text was sealed for
   * @param sealed the field, as it was read; null if the record had none
   */
  public Optional<String> open(String key, @Nullable String sealed) {
    return kept(key, sealed, Schema.Type.STRING).map(FieldOpener::text);
  }

  /** As {@link #open(String, String)}, of bytes. */
  public Optional<ByteBuffer> openBytes(String key, @Nullable ByteBuffer sealed) {
    return kept(key, sealed, Schema.Type.BYTES).map(ByteBuffer::wrap);
  }

  /**
   * Each text of the field in clear, wherever a record has one.
   *
   * @param use gets the record that has the field, as an item of an array, and the text; empty if
   *     the data subject was erased
   * @throws MeshException if the field is bytes
   * @throws SealedFieldException if one was not sealed for this record; the topology stops
   * @throws io.streammesh.integrity.KeyUnavailableException if the key cannot be had now
   */
  public void openEach(V record, BiConsumer<? super IndexedRecord, Optional<String>> use) {
    each(
        record,
        Schema.Type.STRING,
        (holder, clear) -> use.accept(holder, clear.map(FieldOpener::text)));
  }

  /** As {@link #openEach}, of bytes. */
  public void openEachOfBytes(
      V record, BiConsumer<? super IndexedRecord, Optional<ByteBuffer>> use) {
    each(
        record,
        Schema.Type.BYTES,
        (holder, clear) -> use.accept(holder, clear.map(ByteBuffer::wrap)));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private Optional<byte[]> only(V record, Schema.Type asked) {
    if (canRepeat) {
      throw new MeshException(
          "A record can have more than one of %s; expected to open each".formatted(field));
    }
    require(asked);
    Found found = new Found();
    places.visit(record, found, (into, place, holder, value) -> into.value = value);
    return found.value == null ? Optional.empty() : clear(key(record), found.value);
  }

  private static final class Found {
    private @Nullable Object value;
  }

  private Optional<byte[]> kept(String key, @Nullable Object sealed, Schema.Type asked) {
    require(asked);
    return sealed == null ? Optional.empty() : clear(key, sealed);
  }

  private void each(V record, Schema.Type asked, BiConsumer<IndexedRecord, Optional<byte[]>> use) {
    require(asked);
    String key = key(record);
    places.visit(
        record, use, (with, place, holder, value) -> with.accept(holder, clear(key, value)));
  }

  private void require(Schema.Type asked) {
    if (type != asked) {
      throw new MeshException(
          "The field %s is read as %s; expected %s".formatted(field, type, asked));
    }
  }

  private String key(V record) {
    return record.get(keyPosition).toString();
  }

  private Optional<byte[]> clear(String key, Object value) {
    return readers.get().open(key, value);
  }

  /** The tag of what it opens. */
  public String tag() {
    return field.tag();
  }
}
