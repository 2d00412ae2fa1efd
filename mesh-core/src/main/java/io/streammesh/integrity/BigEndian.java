package io.streammesh.integrity;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers of a fixed width in byte arrays, the most significant byte first. */
final class BigEndian {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private BigEndian() {}

  static long getLong(byte[] from, int at) {
    return (long) LONG.get(from, at);
  }

  static void putLong(long value, byte[] to, int at) {
    LONG.set(to, at, value);
  }

  static void putInt(int value, byte[] to, int at) {
    INT.set(to, at, value);
  }
}
