package io.streammesh.integrity;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a signature covers. In this order, numbers big-endian:
 *
 * <pre>
 *   5    "mesh" in ASCII, and the format of the signature header, 1
 *   1    algorithm
 *   4    key id
 *   text product version, the contract's id
 *   text topic
 *   4    partition
 *   8    chain id
 *   8    sequence
 *   8    timestamp, ms
 *   data key
 *   data value
 *   8    fingerprint of the writer schema
 *   4    number of headers, all but the signature
 *        of each, in wire order: text name, data value
 * </pre>
 *
 * Text is its length in bytes (4) and its UTF-8; data its length (4) and its bytes, or the length
 * -1 alone for null. So no two records have the same bytes: each part says where it ends. {@code
 * docs/signatures.md} has the same for other implementations, with test vectors.
 *
 * <p>Large arrays are handed on as they are. For one thread; reused for one record after the other.
 */
final class SignedBytes {
  private static final byte[] TAG = {'m', 'e', 's', 'h', SignatureHeader.FORMAT};
  private static final int NULL = -1;

  /** Shorter ones are gathered: a call of a MAC costs more than to copy them. */
  private static final int LARGE = 64;

  private final byte[] gathered = new byte[8 * LARGE];
  private int size;

  /** Of the few topics and products that there are. */
  private final Map<String, byte[]> texts = new HashMap<>();

  void write(
      String product,
      RecordContent record,
      SignatureHeader signature,
      GovernedHeaders headers,
      ByteSink to) {
    size = 0;
    to.begin();
    put(TAG, to);
    putByte(signature.algorithm().code(), to);
    putInt(signature.keyId(), to);
    putData(utf8(product), to);
    putData(utf8(record.topic()), to);
    putInt(record.partition(), to);
    putLong(signature.chain(), to);
    putLong(signature.sequence(), to);
    putLong(record.timestamp(), to);
    putData(record.key(), to);
    putData(record.value(), to);
    putLong(signature.schema(), to);
    putInt(headers.size(), to);
    for (int i = 0; i < headers.size(); i++) {
      putName(headers.name(i), to);
      putData(headers.value(i), to);
    }
    flush(to);
  }

  private byte[] utf8(String text) {
    byte[] known = texts.get(text);
    if (known == null) {
      known = text.getBytes(StandardCharsets.UTF_8);
      texts.put(text, known);
    }
    return known;
  }

  @SuppressWarnings("deprecation") // takes the lower half of each character; ASCII has no other
  private void putName(String name, ByteSink to) {
    int length = name.length();
    if (length > LARGE) {
      putData(name.getBytes(StandardCharsets.US_ASCII), to);
      return;
    }
    putInt(length, to);
    ensure(length, to);
    name.getBytes(0, length, gathered, size);
    size += length;
  }

  private void putData(byte @Nullable [] data, ByteSink to) {
    if (data == null) {
      putInt(NULL, to);
    } else {
      putInt(data.length, to);
      put(data, to);
    }
  }

  private void put(byte[] bytes, ByteSink to) {
    if (bytes.length > LARGE) {
      flush(to);
      to.update(bytes, 0, bytes.length);
    } else {
      ensure(bytes.length, to);
      System.arraycopy(bytes, 0, gathered, size, bytes.length);
      size += bytes.length;
    }
  }

  private void putByte(int value, ByteSink to) {
    ensure(1, to);
    gathered[size++] = (byte) value;
  }

  private void putInt(int value, ByteSink to) {
    ensure(Integer.BYTES, to);
    BigEndian.putInt(value, gathered, size);
    size += Integer.BYTES;
  }

  private void putLong(long value, ByteSink to) {
    ensure(Long.BYTES, to);
    BigEndian.putLong(value, gathered, size);
    size += Long.BYTES;
  }

  private void ensure(int more, ByteSink to) {
    if (more > gathered.length - size) {
      flush(to);
    }
  }

  private void flush(ByteSink to) {
    to.update(gathered, 0, size);
    size = 0;
  }
}
