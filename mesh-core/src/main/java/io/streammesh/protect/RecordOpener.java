package io.streammesh.protect;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.contract.Protection;
import io.streammesh.keys.DataKeys;
import io.streammesh.protect.FieldPlaces.Place;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Opens the sealed fields of whole records, in place, as far as the reader was granted them; what
 * was not granted is masked. Tokens, and what the product has masked itself, stay. For one thread.
 */
public final class RecordOpener {
  private final Set<String> clearTags;
  private final DataKeys keys;
  private final OpenDecisions decisions;
  private final Clock clock;
  private final Map<String, OpeningKeys> keysByTag = new HashMap<>();
  private final FieldPlaces<Opening> places;

  /** What a reader gets to see of a field's value; empty for nothing. */
  private interface Opening {
    Opening MASKED = (key, value) -> Optional.of(Masked.bytes());

    /** What the product has masked itself, or has a token for; of before it did, nothing. */
    Opening NEVER_CLEAR =
        (key, value) ->
            Optional.of(Tokens.is(SealedText.of(value)) ? ClearValue.bytes(value) : Masked.bytes());

    Optional<byte[]> open(String key, Object value);
  }

  private RecordOpener(
      Map<String, ProtectedField> fields,
      Set<String> clearTags,
      DataKeys keys,
      OpenDecisions decisions,
      Clock clock,
      Schema writer,
      Schema reader) {
    this.clearTags = clearTags;
    this.keys = keys;
    this.decisions = decisions;
    this.clock = clock;
    Map<String, Opening> openings = new HashMap<>();
    this.places =
        FieldPlaces.of(
            writer,
            reader,
            path -> {
              ProtectedField field = fields.get(path);
              return field == null ? null : openings.computeIfAbsent(path, asked -> opening(field));
            });
  }

  /**
   * For the records of a product, as they were read with a reader's schema.
   *
   * @param clearTags what the reader was granted
   */
  public static RecordOpener of(
      Contract contract,
      MeshPolicy policy,
      Schema readerSchema,
      Set<String> clearTags,
      DataKeys keys,
      OpenDecisions decisions,
      Clock clock) {
    return new RecordOpener(
        ProtectedFields.of(contract, policy),
        Set.copyOf(clearTags),
        keys,
        decisions,
        clock,
        contract.schema(),
        readerSchema);
  }

  /**
   * Opens what is sealed in a record: in clear where the tag was granted, null where the data
   * subject was erased, and three asterisks where it was not granted.
   *
   * @param key of the record
   * @throws SealedFieldException if a value was not sealed for this field of this record
   * @throws io.streammesh.integrity.KeyUnavailableException if a key cannot be had now
   */
  public void open(String key, IndexedRecord record) {
    places.visit(record, key, RecordOpener::open);
  }

  private static void open(String key, Place<Opening> place, IndexedRecord holder, Object value) {
    byte @Nullable [] shown = place.field().open(key, value).orElse(null);
    if (shown == null && !place.read().schema().isNullable()) {
      shown = Masked.bytes();
    }
    holder.put(place.position(), shown == null ? null : ClearValue.like(value, shown));
  }

  private Opening opening(ProtectedField field) {
    if (field.protection() != Protection.ENCRYPT) {
      return Opening.NEVER_CLEAR;
    }
    if (!clearTags.contains(field.tag())) {
      decisions.refused(field.product(), field.tag(), 0, "not granted");
      return Opening.MASKED;
    }
    OpeningKeys ofTag =
        keysByTag.computeIfAbsent(
            field.tag(), tag -> new OpeningKeys(keys, field.product(), tag, clock));
    return new FieldReader(field, ofTag, decisions)::open;
  }
}
