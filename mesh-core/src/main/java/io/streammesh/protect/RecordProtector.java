package io.streammesh.protect;

import io.streammesh.avro.FieldTransform;
import io.streammesh.avro.FieldTransforms;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.keys.DataKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Protects the fields of a product's records while they are encoded: give it to the encoder, and
 * tell it of each record before. For one thread.
 */
public final class RecordProtector implements FieldTransforms {
  private final Map<String, ProtectedField> fields;
  private final DataKeys keys;
  private final Clock clock;
  private final int subjectPosition;
  private final SecureRandom random = new SecureRandom();
  private final Nonces nonces = new Nonces(random);
  private final Map<String, SubjectKeySealing.SubjectKeys> subjects = new HashMap<>();
  private @Nullable IndexedRecord record;
  private @Nullable String key;
  private byte @Nullable [] keyBytes;

  /**
   * For the records of one product.
   *
   * @param clock by which keys age
   */
  public RecordProtector(Contract contract, MeshPolicy policy, DataKeys keys, Clock clock) {
    this.fields = ProtectedFields.of(contract, policy);
    this.keys = keys;
    this.clock = clock;
    String subject = contract.subjectField();
    this.subjectPosition = subject == null ? -1 : contract.schema().getField(subject).pos();
  }

  /** Whose fields come next. */
  public void begin(@Nullable String recordKey, IndexedRecord next) {
    key = recordKey;
    keyBytes = null;
    record = next;
  }

  @Override
  public @Nullable FieldTransform at(String path) {
    ProtectedField field = fields.get(path);
    if (field == null) {
      return null;
    }
    return switch (field.protection()) {
      case NONE -> null;
      case DROP -> clear -> null;
      case MASK -> clear -> Masked.bytes();
      case TOKENIZE -> transform(new Tokens(field, keys));
      case ENCRYPT -> transform(sealing(field));
    };
  }

  private FieldSealing sealing(ProtectedField field) {
    if (!field.perSubject()) {
      return new ProductKeySealing(field, keys, random);
    }
    SubjectKeySealing.SubjectKeys ofTag =
        subjects.computeIfAbsent(
            field.tag(),
            tag -> new SubjectKeySealing.SubjectKeys(keys, field.product(), tag, clock));
    return new SubjectKeySealing(field, subjectPosition, ofTag, nonces);
  }

  private FieldTransform transform(FieldSealing sealing) {
    return clear ->
        sealing.protect(
            ClearValue.bytes(clear), keyBytes(), Objects.requireNonNull(record, "begin"));
  }

  private byte[] keyBytes() {
    byte[] known = keyBytes;
    if (known == null) {
      known =
          Objects.requireNonNull(key, "a record without a key").getBytes(StandardCharsets.UTF_8);
      keyBytes = known;
    }
    return known;
  }
}
