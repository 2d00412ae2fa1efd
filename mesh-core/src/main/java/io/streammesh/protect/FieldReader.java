package io.streammesh.protect;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.protect.SealedText.KeyName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Opens the sealed values of one field. For one thread. */
final class FieldReader {
  private final ProtectedField field;
  private final OpeningKeys keys;
  private final OpenDecisions decisions;
  private final AssociatedData ofProduct;
  private final AssociatedData ofSubject;

  /**
   * @param keys of the field's tag
   */
  FieldReader(ProtectedField field, OpeningKeys keys, OpenDecisions decisions) {
    this.field = field;
    this.keys = keys;
    this.decisions = decisions;
    this.ofProduct = new AssociatedData(field, SealedText.BY_PRODUCT);
    this.ofSubject = new AssociatedData(field, SealedText.BY_SUBJECT);
  }

  /**
   * The clear value as it was sealed. What the owner published before it protected the field is
   * taken as it is; that it is the owner's, the record's signature says.
   *
   * @param value of the field in a record with this key: a text or bytes
   * @return empty if its data subject was erased
   * @throws SealedFieldException if it was not sealed by the owner, for this field of this record
   * @throws KeyUnavailableException if the tag was not granted, or the key cannot be had now
   */
  Optional<byte[]> open(String recordKey, Object value) {
    String text = SealedText.of(value);
    if (!SealedText.is(text)) {
      decisions.opened(field.product(), field.tag(), 0);
      return Optional.of(ClearValue.bytes(value));
    }
    SealedText sealed = SealedText.parse(text);
    if (sealed == null) {
      decisions.refused(field.product(), field.tag(), 0, "not sealed as it says");
      throw new SealedFieldException(
          "The value of %s is not sealed as its beginning says".formatted(field));
    }
    KeyName name = sealed.key();
    Optional<AesGcm> key = key(name);
    if (key.isEmpty()) {
      decisions.refused(field.product(), field.tag(), name.epoch(), "erased");
      return Optional.empty();
    }
    byte[] place = place(name, recordKey);
    byte[] clear = key.get().open(place, sealed.binary(), sealed.nonceAt());
    if (clear == null) {
      decisions.refused(field.product(), field.tag(), name.epoch(), "not authentic");
      throw new SealedFieldException(
          "The value of " + field + " was not sealed for this field of this record");
    }
    decisions.opened(field.product(), field.tag(), name.epoch());
    return Optional.of(clear);
  }

  private Optional<AesGcm> key(KeyName name) {
    try {
      return keys.find(name, field);
    } catch (KeyUnavailableException e) {
      decisions.refused(field.product(), field.tag(), name.epoch(), "no key");
      throw e;
    } catch (SealedFieldException e) {
      decisions.refused(field.product(), field.tag(), name.epoch(), "no such epoch");
      throw e;
    }
  }

  private byte[] place(KeyName name, String recordKey) {
    byte[] key = recordKey.getBytes(StandardCharsets.UTF_8);
    return name.bySubject()
        ? ofSubject.of(name.epoch(), name.subjectOrChain(), key)
        : ofProduct.of(name.epoch(), 0, key);
  }
}
