package io.streammesh.avro.internal.binary;

import io.streammesh.avro.internal.Failure;
import io.streammesh.avro.internal.Text;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array to which Avro's binary encoding is written. For one thread. */
public final class ByteOutput {
  private static final int LARGEST_KEPT = 1 << 20;
  private static final int LONGEST_LONG = 10;
  private static final int MAX_DEPTH = 64;

  private byte[] bytes = new byte[512];
  private int size;
  private int depth;

  /** Begins anew, leaving room for a header. */
  public void reset(int headerBytes) {
    if (bytes.length > LARGEST_KEPT) {
      bytes = new byte[512];
    }
    size = headerBytes;
    depth = 0;
  }

  /** A copy of what was written, of its exact size, header included. */
  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  void enter() {
    if (++depth > MAX_DEPTH) {
      throw new Failure("expected up to " + MAX_DEPTH + " levels of records, found more");
    }
  }

  void leave() {
    depth--;
  }

  void writeByte(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  void writeLong(long value) {
    ensure(LONGEST_LONG);
    size = varint((value << 1) ^ (value >> 63), size);
  }

  void writeFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    ensure(Integer.BYTES);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (bits >>> shift);
    }
  }

  void writeDouble(double value) {
    long bits = Double.doubleToRawLongBits(value);
    ensure(Long.BYTES);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (bits >>> shift);
    }
  }

  void writeString(String value) {
    int length = value.length();
    ensure(LONGEST_LONG + length);
    int at = varint((long) length << 1, size);
    for (int index = 0; index < length; index++) {
      char c = value.charAt(index);
      if (c >= 0x80) {
        writeMultiByte(value);
        return;
      }
      bytes[at++] = (byte) c;
    }
    size = at;
  }

  void writeBytes(ByteBuffer value) {
    int length = value.remaining();
    writeLong(length);
    ensure(length);
    value.get(value.position(), bytes, size, length);
    size += length;
  }

  void writeRaw(byte[] value) {
    ensure(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /** A number in as few bytes of two's complement as hold it, as decimals are written. */
  void writeUnscaled(long value) {
    int length = (Long.SIZE - Long.numberOfLeadingZeros(value ^ (value >> 63))) / Byte.SIZE + 1;
    writeByte(length << 1);
    ensure(length);
    for (int shift = (length - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  private void writeMultiByte(String value) {
    if (Text.hasLoneSurrogate(value)) {
      throw Failure.expected("text in Unicode", "half a surrogate pair");
    }
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    writeLong(encoded.length);
    writeRaw(encoded);
  }

  private int varint(long zigzag, int from) {
    long rest = zigzag;
    int at = from;
    while ((rest & ~0x7FL) != 0) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    return at;
  }

  private void ensure(int more) {
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }
  }
}
