package io.streammesh.integrity;

import java.util.Arrays;

/**
 * The last record that was seen of a chain in one topic-partition.
 *
 * @param sequence of the record in its chain
 * @param offset where it stands
 * @param lastSeen when it was seen, by the reader's clock, in ms since 1970
 */
public record ChainEntry(long sequence, long offset, long lastSeen) {
  /** How long its bytes are. */
  public static final int BYTES = 1 + 3 * Long.BYTES;

  private static final byte FORMAT = 1;
  private static final int SEQUENCE_AT = 1;
  private static final int OFFSET_AT = SEQUENCE_AT + Long.BYTES;
  private static final int LAST_SEEN_AT = OFFSET_AT + Long.BYTES;

  /** Its form in a store: format (1 byte, 1), sequence, offset, last seen (8 each, big-endian). */
  public byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    bytes[0] = FORMAT;
    BigEndian.putLong(sequence, bytes, SEQUENCE_AT);
    BigEndian.putLong(offset, bytes, OFFSET_AT);
    BigEndian.putLong(lastSeen, bytes, LAST_SEEN_AT);
    return bytes;
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static ChainEntry of(byte[] bytes) {
    if (bytes.length != BYTES || bytes[0] != FORMAT) {
      throw new IllegalArgumentException(
          "%d bytes beginning with %s; expected %d beginning with %d"
              .formatted(bytes.length, Arrays.toString(Arrays.copyOf(bytes, 1)), BYTES, FORMAT));
    }
    return new ChainEntry(
        BigEndian.getLong(bytes, SEQUENCE_AT),
        BigEndian.getLong(bytes, OFFSET_AT),
        BigEndian.getLong(bytes, LAST_SEEN_AT));
  }
}
