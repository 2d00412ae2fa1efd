package io.streammesh.protect;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.SubjectErasedException;
import io.streammesh.keys.SubjectId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Opens the sealed values of one field. For one thread. */
final class FieldReader {
  private final ProtectedField field;
  private final DataKeys keys;
  private final OpenDecisions decisions;
  private final AesGcm cipher = new AesGcm();
  private final AssociatedData ofProduct;
  private final AssociatedData ofSubject;
  private final KeptKeys<KeyName, Optional<SecretKey>> kept;

  private record KeyName(int epoch, @Nullable SubjectId subject, ChainId chain) {}

  /** Compared by its bytes. */
  @SuppressWarnings("ArrayRecordComponent")
  private record ChainId(byte[] bytes) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ChainId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  FieldReader(ProtectedField field, DataKeys keys, OpenDecisions decisions, Clock clock) {
    this.field = field;
    this.keys = keys;
    this.decisions = decisions;
    this.ofProduct = new AssociatedData(field, SealedText.BY_PRODUCT);
    this.ofSubject = new AssociatedData(field, SealedText.BY_SUBJECT);
    this.kept = new KeptKeys<>(clock);
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
    Optional<SecretKey> key;
    try {
      key =
          kept.get(
              new KeyName(sealed.epoch(), sealed.subject(), new ChainId(sealed.chain())),
              this::find);
    } catch (KeyUnavailableException e) {
      decisions.refused(field.product(), field.tag(), sealed.epoch(), "no key");
      throw e;
    } catch (SealedFieldException e) {
      decisions.refused(field.product(), field.tag(), sealed.epoch(), "no such epoch");
      throw e;
    }
    if (key.isEmpty()) {
      decisions.refused(field.product(), field.tag(), sealed.epoch(), "erased");
      return Optional.empty();
    }
    byte[] clear = open(key.get(), sealed, recordKey);
    if (clear == null) {
      decisions.refused(field.product(), field.tag(), sealed.epoch(), "not authentic");
      throw new SealedFieldException(
          "The value of " + field + " was not sealed for this field of this record");
    }
    decisions.opened(field.product(), field.tag(), sealed.epoch());
    return Optional.of(clear);
  }

  private byte @Nullable [] open(SecretKey key, SealedText sealed, String recordKey) {
    SubjectId subject = sealed.subject();
    return cipher.open(
        key,
        sealed.nonce(),
        (subject == null ? ofProduct : ofSubject).before(sealed.epoch(), subject),
        recordKey.getBytes(StandardCharsets.UTF_8),
        sealed.sealed());
  }

  private Optional<SecretKey> find(KeyName name) {
    SubjectId subject = name.subject();
    try {
      Optional<DataKey> key =
          subject == null
              ? keys.find(field.product(), field.tag(), name.epoch())
              : keys.findOf(field.product(), field.tag(), name.epoch(), subject);
      DataKey found =
          key.orElseThrow(
              () ->
                  new SealedFieldException(
                      "The value of %s names epoch %d of its key, which never was"
                          .formatted(field, name.epoch())));
      return Optional.of(
          subject == null
              ? ProductKeySealing.subkey(field, found, name.chain().bytes())
              : found.toAesKey());
    } catch (SubjectErasedException e) {
      return Optional.empty();
    }
  }
}
