package io.streammesh.avro.internal.binary;

import io.streammesh.avro.internal.Failure;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro's binary encoding from an array, and believes nothing: a length must not go beyond the
 * array's end, text must be UTF-8, and all counts of items together must not exceed the array's
 * length, since an item takes a byte at least (items that take none, such as of type null, can be
 * as many as there are bytes). The size that a block tells is not believed either: who skips an
 * array or a map goes over its items, so that the same input has one meaning for all readers.
 */
public final class BoundedDecoder extends Decoder {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int BITS_IN_LAST_INT_BYTE = 4;
  private static final int BITS_IN_LAST_LONG_BYTE = 1;

  private byte[] bytes = {};
  private int start;
  private int at;
  private long items;

  /** Begins to read an array at an offset. */
  public void reset(byte[] input, int offset) {
    bytes = input;
    start = offset;
    at = offset;
    items = 0;
  }

  /** Begins again with the same array. */
  public void restart() {
    reset(bytes, start);
  }

  /** Lets go of the array. */
  public void release() {
    reset(new byte[0], 0);
  }

  public void expectEnd() {
    if (at != bytes.length) {
      throw Failure.expected("the end of input", (bytes.length - at) + " more bytes");
    }
  }

  public int position() {
    return at;
  }

  @Override
  public void readNull() {
    // Takes no bytes.
  }

  @Override
  public boolean readBoolean() {
    int value = next();
    if ((value & ~1) != 0) {
      throw Failure.expected("a boolean", "another byte");
    }
    return value == 1;
  }

  @Override
  public int readInt() {
    long zigzag = varint(Integer.SIZE, BITS_IN_LAST_INT_BYTE);
    return (int) ((zigzag >>> 1) ^ -(zigzag & 1));
  }

  @Override
  public long readLong() {
    long zigzag = varint(Long.SIZE, BITS_IN_LAST_LONG_BYTE);
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  @Override
  public float readFloat() {
    int from = take(Float.BYTES);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat(from);
  }

  @Override
  public double readDouble() {
    int from = take(Double.BYTES);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getDouble(from);
  }

  @Override
  public Utf8 readString(@Nullable Utf8 old) {
    return new Utf8(readString());
  }

  @Override
  public String readString() {
    int length = length();
    int from = take(length);
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      checkUtf8(from, length);
    }
    return text;
  }

  @Override
  public void skipString() {
    take(length());
  }

  @Override
  public ByteBuffer readBytes(@Nullable ByteBuffer old) {
    byte[] value = new byte[length()];
    readFixed(value, 0, value.length);
    return ByteBuffer.wrap(value);
  }

  @Override
  public void skipBytes() {
    take(length());
  }

  @Override
  public void readFixed(byte[] target, int offset, int length) {
    System.arraycopy(bytes, take(length), target, offset, length);
  }

  @Override
  public void skipFixed(int length) {
    take(length);
  }

  @Override
  public int readEnum() {
    return readInt();
  }

  @Override
  public int readIndex() {
    return readInt();
  }

  @Override
  public long readArrayStart() {
    return count();
  }

  @Override
  public long arrayNext() {
    return count();
  }

  @Override
  public long skipArray() {
    return count();
  }

  @Override
  public long readMapStart() {
    return count();
  }

  @Override
  public long mapNext() {
    return count();
  }

  @Override
  public long skipMap() {
    return count();
  }

  private long count() {
    long count = readLong();
    if (count < 0) {
      readLong(); // The block's size.
      count = -count;
    }
    return checked(count);
  }

  private long checked(long count) {
    // A count that cannot be negated is still negative here.
    if (count < 0 || count > bytes.length - items) {
      throw Failure.expected("no more items than bytes", "a higher count");
    }
    items += count;
    return count;
  }

  private int length() {
    long length = readLong();
    if (length < 0 || length > bytes.length - at) {
      throw Failure.expected("a length within the input", "another");
    }
    return (int) length;
  }

  private int take(int length) {
    int from = at;
    if (length > bytes.length - from) {
      throw ended();
    }
    at = from + length;
    return from;
  }

  private int next() {
    if (at >= bytes.length) {
      throw ended();
    }
    return bytes[at++];
  }

  private long varint(int bits, int bitsInLast) {
    long value = 0;
    for (int shift = 0; shift < bits; shift += 7) {
      int next = next();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        boolean last = shift + 7 > bits;
        if (last && next >>> bitsInLast != 0) {
          break;
        }
        return value;
      }
    }
    throw Failure.expected("an integer of " + bits + " bits", "one out of its range");
  }

  private void checkUtf8(int from, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
    } catch (CharacterCodingException notUtf8) {
      throw Failure.expected("text in UTF-8", "other bytes");
    }
  }

  private static Failure ended() {
    return Failure.expected("more", "the end of input");
  }
}
