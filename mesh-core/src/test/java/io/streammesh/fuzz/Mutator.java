package io.streammesh.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Changes valid input into input that is nearly valid: bits and bytes changed, parts cut, repeated
 * and moved, and pieces that readers are known to stumble over put in.
 */
public final class Mutator {
  private static final byte[] EDGES = {0, 1, -1, 2, Byte.MAX_VALUE, Byte.MIN_VALUE};

  private final List<byte[]> pieces;
  private final int mostBytes;

  /**
   * @param pieces to put in
   * @param mostBytes how long a mutated input may become
   */
  public Mutator(List<byte[]> pieces, int mostBytes) {
    this.pieces = pieces;
    this.mostBytes = mostBytes;
  }

  /** A changed copy; the first {@code keep} bytes, which have to be there, stay as they are. */
  public byte[] mutate(byte[] input, int keep, Random random) {
    byte[] changed = input;
    for (int count = random.nextInt(5); count >= 0; count--) {
      int at = keep + random.nextInt(changed.length - keep + 1);
      changed = step(changed, at, random);
    }
    return changed.length > mostBytes ? Arrays.copyOf(changed, mostBytes) : changed;
  }

  private byte[] step(byte[] input, int at, Random random) {
    int rest = input.length - at;
    int length = random.nextInt(Math.min(rest, 32) + 1);
    return switch (random.nextInt(9)) {
      case 0 -> Arrays.copyOf(input, at);
      case 1 -> spliced(input, at, length, new byte[0]);
      case 2 -> spliced(input, at, 0, any(length, random));
      case 3 -> spliced(input, at, length, piece(random));
      case 4 -> spliced(input, at, 0, piece(random));
      case 5 -> spliced(input, at, 0, repeated(input, at, length, random));
      case 6 -> spliced(input, at, Math.min(rest, 1), new byte[] {edge(random)});
      case 7 -> spliced(input, at, Math.min(rest, 1), new byte[] {(byte) random.nextInt()});
      default -> flipped(input, at, random);
    };
  }

  private static byte[] any(int length, Random random) {
    byte[] any = new byte[length];
    random.nextBytes(any);
    return any;
  }

  private static byte edge(Random random) {
    return EDGES[random.nextInt(EDGES.length)];
  }

  private byte[] piece(Random random) {
    return pieces.get(random.nextInt(pieces.size()));
  }

  /** A part of the input a few times over, and now and then until the input is full. */
  private byte[] repeated(byte[] input, int at, int length, Random random) {
    byte[] part = Arrays.copyOfRange(input, at, at + length);
    int room = Math.max(0, mostBytes - input.length);
    int most = length == 0 ? 0 : room / length;
    int times = random.nextInt(8) == 0 ? most : Math.min(most, random.nextInt(20));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int time = 0; time < times; time++) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] flipped(byte[] input, int at, Random random) {
    byte[] flipped = input.clone();
    if (at < flipped.length) {
      flipped[at] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] spliced(byte[] input, int at, int taken, byte[] put) {
    byte[] spliced = new byte[input.length - taken + put.length];
    System.arraycopy(input, 0, spliced, 0, at);
    System.arraycopy(put, 0, spliced, at, put.length);
    System.arraycopy(input, at + taken, spliced, at + put.length, input.length - at - taken);
    return spliced;
  }
}
