package io.streammesh.avro.internal.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks strictly what the parser takes leniently: that bytes are UTF-8 as RFC 3629 defines it. */
final class Utf8Scan {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long BACKSLASHES = LOW_BITS * '\\';

  private Utf8Scan() {}

  /** Whether any byte is a backslash; eight at a time, since every record passes here. */
  static boolean hasBackslash(byte[] bytes) {
    int at = 0;
    for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
      long zeroAtBackslash = (long) WORD.get(bytes, at) ^ BACKSLASHES;
      if (((zeroAtBackslash - LOW_BITS) & ~zeroAtBackslash & HIGH_BITS) != 0) {
        return true;
      }
    }
    for (; at < bytes.length; at++) {
      if (bytes[at] == '\\') {
        return true;
      }
    }
    return false;
  }

  static boolean isValid(byte[] bytes) {
    long any = 0;
    int at = 0;
    for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
      any |= (long) WORD.get(bytes, at);
    }
    for (; at < bytes.length; at++) {
      any |= bytes[at] & 0x80;
    }
    return (any & HIGH_BITS) == 0 || isValidMultiByte(bytes);
  }

  private static boolean isValidMultiByte(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      int length = sequenceLength(bytes, at);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /** The length of the sequence that begins here, or 0 if it is none. */
  private static int sequenceLength(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    int second = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0;
    if (first >= 0xC2 && first <= 0xDF) {
      return second >>> 6 == 2 ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
      // 0xE0 must not be overlong, 0xED must not be a surrogate.
      int least = first == 0xE0 ? 0xA0 : 0x80;
      int most = first == 0xED ? 0x9F : 0xBF;
      return second >= least && second <= most && continues(bytes, at + 2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
      // 0xF0 must not be overlong, 0xF4 must not be beyond U+10FFFF.
      int least = first == 0xF0 ? 0x90 : 0x80;
      int most = first == 0xF4 ? 0x8F : 0xBF;
      boolean valid = second >= least && second <= most && continues(bytes, at + 2);
      return valid && continues(bytes, at + 3) ? 4 : 0;
    }
    return 0;
  }

  private static boolean continues(byte[] bytes, int at) {
    return at < bytes.length && (bytes[at] & 0xC0) == 0x80;
  }
}
