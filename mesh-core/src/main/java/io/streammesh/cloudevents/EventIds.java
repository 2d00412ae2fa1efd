package io.streammesh.cloudevents;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Ids of a product's events: name-based UUIDs of version 5 (RFC 9562), of what tells one event from
 * another. For one thread.
 */
final class EventIds {
  /** Of all names that the mesh makes UUIDs of. It never changes, as every id would. */
  static final UUID NAMESPACE = UUID.fromString("de964674-245b-48a7-8363-f0187528bc21");

  private static final int FORMAT = 1;
  private static final int TOMBSTONE = 0;
  private static final int VALUE = 1;
  private static final int NULL = -1;

  private final byte[] contractId;
  private final int[] fields;
  private final MessageDigest sha1 = sha1();
  private final DataOutputStream name =
      new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha1));

  /**
   * @param fields of the schema's; what {@link io.streammesh.contract.CloudEvents} allows
   */
  EventIds(String contractId, Schema schema, List<String> fields) {
    this.contractId = contractId.getBytes(UTF_8);
    this.fields = fields.stream().mapToInt(field -> schema.getField(field).pos()).toArray();
  }

  /** The id of a record with a value, as ASCII text. */
  byte[] of(byte[] key, IndexedRecord value) {
    try {
      begin(key);
      name.writeByte(VALUE);
      name.writeInt(fields.length);
      for (int field : fields) {
        String text = text(value.get(field));
        if (text == null) {
          name.writeInt(NULL);
        } else {
          write(text.getBytes(UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A digest can always be written to", e);
    }
    return uuid(sha1.digest());
  }

  /** The id of a tombstone, which has no fields that tell it from the one before. */
  byte[] ofTombstone(byte[] key, long timestamp) {
    try {
      begin(key);
      name.writeByte(TOMBSTONE);
      name.writeLong(timestamp);
    } catch (IOException e) {
      throw new UncheckedIOException("A digest can always be written to", e);
    }
    return uuid(sha1.digest());
  }

  private void begin(byte[] key) throws IOException {
    sha1.reset();
    name.writeLong(NAMESPACE.getMostSignificantBits());
    name.writeLong(NAMESPACE.getLeastSignificantBits());
    name.writeByte(FORMAT);
    write(contractId);
    write(key);
  }

  private void write(byte[] bytes) throws IOException {
    name.writeInt(bytes.length);
    name.write(bytes);
  }

  /** As any other language would write it; an int that became a long keeps its text. */
  private static @Nullable String text(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof Instant time ? Long.toString(time.toEpochMilli()) : value.toString();
  }

  /** RFC 9562, 5.5: the first 16 bytes of the hash, six bits of which tell version and variant. */
  private static byte[] uuid(byte[] hash) {
    hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
    hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
    ByteBuffer bits = ByteBuffer.wrap(hash);
    return new UUID(bits.getLong(), bits.getLong()).toString().getBytes(US_ASCII);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }
}
