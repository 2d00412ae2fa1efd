package io.streammesh.integrity;

import java.security.NoSuchAlgorithmException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * By what a signature binds a value to the schema that it was written with: the first 8 bytes of
 * the SHA-256 of the schema's parsing canonical form, big-endian, as the <a
 * href="https://avro.apache.org/docs/1.12.0/specification/#schema-fingerprints">Avro
 * specification</a> has them. It takes some microseconds: to be kept, not made for each record.
 */
public final class SchemaFingerprint {
  /** Of a deletion, which has no schema. */
  public static final long NONE = 0;

  private SchemaFingerprint() {}

  /** The fingerprint of a writer schema. */
  public static long of(Schema schema) {
    try {
      return BigEndian.getLong(SchemaNormalization.parsingFingerprint("SHA-256", schema), 0);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
