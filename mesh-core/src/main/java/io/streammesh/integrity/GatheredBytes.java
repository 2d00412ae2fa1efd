package io.streammesh.integrity;

import java.util.Arrays;

/**
 * Keeps what it takes, in one array that grows as it has to: Ed25519 goes over a message twice. For
 * one thread.
 */
final class GatheredBytes implements ByteSink {
  private static final int USUAL_BYTES = 1024;

  private byte[] bytes = new byte[USUAL_BYTES];
  private int size;

  @Override
  public void begin() {
    size = 0;
  }

  @Override
  public void update(byte[] part, int from, int length) {
    if (length > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
    }
    System.arraycopy(part, from, bytes, size, length);
    size += length;
  }

  /** Holds what was taken at its beginning, {@link #size} bytes. */
  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }
}
