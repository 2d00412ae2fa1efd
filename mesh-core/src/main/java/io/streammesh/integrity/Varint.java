package io.streammesh.integrity;

/**
 * Unsigned integers of variable length: seven bits a byte, the least significant ones first, the
 * high bit set in all bytes but the last. Read only in their one shortest form, so that no number
 * can be written in two ways.
 */
final class Varint {
  /** What {@link #read} says of bytes that are no number. */
  static final long MALFORMED = -1;

  private static final int GROUP_BITS = 7;
  private static final int GROUP = (1 << GROUP_BITS) - 1;
  private static final int MORE = 1 << GROUP_BITS;

  private Varint() {}

  /** How many bytes a number takes; 0 or more. */
  static int size(long value) {
    int size = 1;
    for (long rest = value >>> GROUP_BITS; rest != 0; rest >>>= GROUP_BITS) {
      size++;
    }
    return size;
  }

  /** Where the next byte goes. */
  static int write(long value, byte[] to, int at) {
    int next = at;
    long rest = value;
    while (rest > GROUP) {
      to[next++] = (byte) ((rest & GROUP) | MORE);
      rest >>>= GROUP_BITS;
    }
    to[next++] = (byte) rest;
    return next;
  }

  /** A number of up to 63 bits, or {@link #MALFORMED}; its size tells where it ends. */
  static long read(byte[] from, int at) {
    long value = 0;
    int next = at;
    for (int shift = 0; shift < Long.SIZE - 1 && next < from.length; shift += GROUP_BITS) {
      byte group = from[next++];
      value |= (long) (group & GROUP) << shift;
      if (group >= 0) {
        return group == 0 && shift > 0 ? MALFORMED : value;
      }
    }
    return MALFORMED;
  }
}
