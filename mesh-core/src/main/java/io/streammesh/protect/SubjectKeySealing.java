package io.streammesh.protect;

import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.SubjectErasedException;
import io.streammesh.keys.SubjectId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Seals with the key of the record's data subject, which seals few enough values for nonces drawn
 * at random. Of a subject that was erased nothing goes out.
 */
final class SubjectKeySealing implements FieldSealing {
  private final ProtectedField field;
  private final int subjectPosition;
  private final AesGcm cipher;
  private final SecureRandom random;
  private final AssociatedData associated;
  private final SubjectKeys subjects;
  private final byte[] nonce = new byte[SealedText.NONCE_BYTES];

  /** Those of one tag's fields, which have the same keys. For one thread. */
  static final class SubjectKeys {
    private final DataKeys keys;
    private final String product;
    private final String tag;
    private final KeptKeys<String, Optional<SubjectKey>> kept;

    private record SubjectKey(SubjectId subject, int epoch, SecretKey key) {}

    SubjectKeys(DataKeys keys, String product, String tag, Clock clock) {
      this.keys = keys;
      this.product = product;
      this.tag = tag;
      this.kept = new KeptKeys<>(clock);
    }

    /** Empty for a subject that was erased. */
    private Optional<SubjectKey> of(String subject) {
      return kept.get(subject, this::derive);
    }

    private Optional<SubjectKey> derive(String subject) {
      SubjectId id = SubjectId.of(subject);
      try {
        DataKey key = keys.currentOf(product, tag, id);
        return Optional.of(new SubjectKey(id, key.epoch(), key.toAesKey()));
      } catch (SubjectErasedException e) {
        return Optional.empty();
      }
    }
  }

  SubjectKeySealing(
      ProtectedField field,
      int subjectPosition,
      SubjectKeys subjects,
      AesGcm cipher,
      SecureRandom random) {
    this.field = field;
    this.subjectPosition = subjectPosition;
    this.subjects = subjects;
    this.cipher = cipher;
    this.random = random;
    this.associated = new AssociatedData(field, SealedText.BY_SUBJECT);
  }

  @Override
  public byte @Nullable [] protect(byte[] clear, byte[] recordKey, IndexedRecord record) {
    Object subject = record.get(subjectPosition);
    if (subject == null) {
      throw new SubjectMissingException(field);
    }
    Optional<SubjectKeys.SubjectKey> found = subjects.of(subject.toString());
    return found.isEmpty() ? null : seal(found.get(), clear, recordKey);
  }

  private byte[] seal(SubjectKeys.SubjectKey key, byte[] clear, byte[] recordKey) {
    random.nextBytes(nonce);
    int head = SealedText.headBytes(SealedText.BY_SUBJECT);
    byte[] binary = new byte[head + clear.length + SealedText.TAG_BYTES];
    ByteBuffer.wrap(binary)
        .put(SealedText.BY_SUBJECT)
        .putInt(key.epoch())
        .putLong(key.subject().bits())
        .put(nonce);
    byte[] before = associated.before(key.epoch(), key.subject());
    cipher.seal(key.key(), nonce, before, recordKey, clear, binary, head);
    return SealedText.toText(binary);
  }
}
