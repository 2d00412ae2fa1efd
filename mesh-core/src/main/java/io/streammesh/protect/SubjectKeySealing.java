package io.streammesh.protect;

import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.SubjectErasedException;
import io.streammesh.keys.SubjectId;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Seals with the key of the record's data subject, by whomever else it is used at the same time. Of
 * a subject that was erased nothing goes out.
 */
final class SubjectKeySealing implements FieldSealing {
  private final ProtectedField field;
  private final int subjectPosition;
  private final SubjectKeys subjects;
  private final Nonces nonces;
  private final AssociatedData associated;

  /** Those of one tag's fields, which have the same keys. For one thread. */
  static final class SubjectKeys {
    private final DataKeys keys;
    private final String product;
    private final String tag;
    private final KeptKeys<String, Optional<SubjectKey>> kept;

    private record SubjectKey(SubjectId subject, int epoch, AesGcm cipher) {}

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
        return Optional.of(new SubjectKey(id, key.epoch(), new AesGcm(key.toAesKey())));
      } catch (SubjectErasedException e) {
        return Optional.empty();
      }
    }
  }

  SubjectKeySealing(
      ProtectedField field, int subjectPosition, SubjectKeys subjects, Nonces nonces) {
    this.field = field;
    this.subjectPosition = subjectPosition;
    this.subjects = subjects;
    this.nonces = nonces;
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
    int nonceAt = SealedText.nonceAt(SealedText.BY_SUBJECT);
    byte[] binary = SealedText.binary(nonceAt, clear);
    ByteBuffer out = ByteBuffer.wrap(binary);
    out.put(SealedText.BY_SUBJECT).putInt(key.epoch()).putLong(key.subject().bits());
    nonces.putNext(out);
    byte[] place = associated.of(key.epoch(), key.subject().bits(), recordKey);
    key.cipher().seal(place, clear, binary, nonceAt);
    return SealedText.toText(binary);
  }
}
