package io.streammesh.lineage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text of ASCII characters that is built up to become the bytes of a header. What it grew to is
 * kept, so that one instance can build one header after the other. For one thread.
 */
public final class AsciiText {
  private static final int USUAL_LENGTH = 160;
  private static final int LONGEST_LONG = 19;

  private byte[] bytes = new byte[USUAL_LENGTH];
  private int size;

  /** Begins anew. */
  public AsciiText clear() {
    size = 0;
    return this;
  }

  @SuppressWarnings("deprecation") // takes the lower half of each character; ASCII has no other
  public AsciiText append(String text) {
    int length = text.length();
    ensure(length);
    text.getBytes(0, length, bytes, size);
    size += length;
    return this;
  }

  public AsciiText append(char c) {
    ensure(1);
    bytes[size++] = (byte) c;
    return this;
  }

  /** Appends a number in decimal digits. */
  public AsciiText append(long number) {
    if (number < 0) {
      return append(Long.toString(number));
    }
    ensure(LONGEST_LONG);
    int end = size + digits(number);
    long rest = number;
    for (int at = end - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size = end;
    return this;
  }

  /** A copy of what was appended. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private static int digits(long number) {
    int digits = 1;
    for (long rest = number; rest > 9; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private void ensure(int more) {
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.US_ASCII);
  }
}
