package io.streammesh.consumer;

import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.protect.RecordOpener;
import io.streammesh.protect.SealedFieldException;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the values of one product, holds them against the record's key, and opens what is sealed
 * in them, by grant. For one thread.
 */
final class ValueDecoder<T extends IndexedRecord> {
  private final AvroRecordDecoder<T> decoder;
  private final RecordOpener opener;
  private final Schema.@Nullable Field keyField;

  ValueDecoder(ValueSource source, AvroRecordDecoder<T> decoder) {
    this.decoder = decoder;
    this.opener = source.opener(decoder.schema());
    // A reader need not read the field that the key repeats.
    this.keyField = decoder.schema().getField(source.contract().recordKey());
  }

  /**
   * The value.
   *
   * @throws Refusal if the bytes are none, or that of another key, or a field was not sealed for it
   * @throws io.streammesh.integrity.KeyUnavailableException if a field cannot be opened now
   */
  T decode(String key, byte[] bytes) {
    T value;
    try {
      value = decoder.decode(bytes);
    } catch (MalformedRecordException e) {
      throw new Refusal("malformed", String.valueOf(e.getMessage()));
    }
    if (keyField != null
        && !(value.get(keyField.pos()) instanceof CharSequence text && key.contentEquals(text))) {
      throw new Refusal(
          "key-mismatch", "the record key is not the value of the field " + keyField.name());
    }
    try {
      opener.open(key, value);
    } catch (SealedFieldException e) {
      throw new Refusal("sealed-field", String.valueOf(e.getMessage()));
    }
    return value;
  }
}
