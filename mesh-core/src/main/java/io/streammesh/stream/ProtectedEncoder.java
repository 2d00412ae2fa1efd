package io.streammesh.stream;

import io.streammesh.avro.AvroRecordEncoder;
import io.streammesh.avro.FieldTransforms;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.protect.ProtectedFields;
import io.streammesh.protect.RecordPrinter;
import io.streammesh.protect.RecordProtector;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes a product's records with their protected fields as the mesh policy asks for them; nothing
 * that it gives has one in clear. For one thread.
 */
final class ProtectedEncoder<V extends SpecificRecord> {
  private final @Nullable RecordProtector protector;
  private final AvroRecordEncoder<V> encoder;
  private final AvroRecordEncoder<V> omitting;
  private final RecordPrinter printer;

  ProtectedEncoder(Contract contract, MeshPolicy policy, MeshServices services, Class<V> type) {
    Set<String> paths = ProtectedFields.of(contract, policy).keySet();
    this.protector =
        paths.isEmpty()
            ? null
            : new RecordProtector(contract, policy, services.keys().dataKeys(), services.clock());
    this.encoder = AvroRecordEncoder.of(type, protector == null ? FieldTransforms.NONE : protector);
    this.omitting = AvroRecordEncoder.of(type, path -> paths.contains(path) ? value -> null : null);
    this.printer = new RecordPrinter(policy);
  }

  /**
   * In the product's format.
   *
   * @throws MalformedRecordException if the record is not as its schema says
   * @throws io.streammesh.integrity.KeyUnavailableException if a field cannot be protected
   * @throws io.streammesh.protect.SubjectMissingException if it is not known whose it is
   */
  byte[] encode(int schemaId, @Nullable String key, V record) {
    if (protector != null) {
      protector.begin(key, record);
    }
    return encoder.encode(schemaId, record);
  }

  /** In the product's format if that can take it, else as printed; without protected fields. */
  byte[] encodeWithoutProtected(int schemaId, V record) {
    try {
      return omitting.encode(schemaId, record);
    } catch (MalformedRecordException e) {
      return print(record);
    }
  }

  /** For a person, of a record that is in no format; without the protected fields. */
  byte[] print(V record) {
    return printer.print(record).getBytes(StandardCharsets.UTF_8);
  }
}
