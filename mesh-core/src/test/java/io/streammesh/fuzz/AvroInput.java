package io.streammesh.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/** Values of a schema in Avro's binary encoding, valid or with hostile parts in them. */
public final class AvroInput {
  /** Lengths, counts and integers that are huge, negative, not in their range, without end. */
  public static final List<byte[]> PIECES =
      List.of(
          hex("FEFFFFFF0F"),
          hex("FFFFFFFF0F"),
          hex("FEFFFFFFFFFFFFFFFF01"),
          hex("FFFFFFFFFFFFFFFFFF01"),
          hex("FEFFFFFFFFFFFFFFFF7F"),
          hex("808080808080808080808000"),
          hex("FFFFFFFFFFFFFFFFFFFFFFFF"),
          hex("80808080808000"),
          hex("FEFF0F"),
          hex("FFFF1F00"),
          hex("0100"),
          hex("00"),
          hex("02"),
          hex("03"));

  private static final int DEEP = 6;
  private static final int DEEPEST = 200;

  private final Random random;
  private final int hostility;
  private final int mostBytes;
  private int written;

  private AvroInput(Random random, int hostility, int mostBytes) {
    this.random = random;
    this.hostility = hostility;
    this.mostBytes = mostBytes;
  }

  /**
   * One value.
   *
   * @param hostility of so many values about one is hostile; 0 for none
   * @param mostBytes about how long it may be
   */
  public static byte[] of(Schema schema, Random random, int hostility, int mostBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new AvroInput(random, hostility, mostBytes).value(schema, out, 0);
    return out.toByteArray();
  }

  private void value(Schema schema, ByteArrayOutputStream out, int depth) {
    if (depth > DEEPEST || hostile()) {
      out.writeBytes(PIECES.get(random.nextInt(PIECES.size())));
      return;
    }
    int before = out.size();
    switch (schema.getType()) {
      case RECORD -> schema.getFields().forEach(field -> value(field.schema(), out, depth + 1));
      case ARRAY -> blocks(out, depth, block -> value(schema.getElementType(), block, depth + 1));
      case MAP ->
          blocks(
              out,
              depth,
              block -> {
                bytes(text(), block);
                value(schema.getValueType(), block, depth + 1);
              });
      case UNION -> union(schema, out, depth);
      case STRING -> bytes(isA(schema, "uuid") ? uuid() : text(), out);
      case BYTES -> bytes(random(random.nextInt(12) + 1), out);
      case FIXED -> out.writeBytes(random(schema.getFixedSize()));
      case ENUM -> varint(random.nextInt(schema.getEnumSymbols().size()), out);
      case INT ->
          varint(
              isA(schema, "time-millis")
                  ? random.nextInt(86_400_000)
                  : random.nextInt() >> random.nextInt(32),
              out);
      case LONG -> varint(random.nextLong() >> (16 + random.nextInt(48)), out);
      case FLOAT -> out.writeBytes(random(Float.BYTES));
      case DOUBLE -> out.writeBytes(random(Double.BYTES));
      case BOOLEAN -> out.write(random.nextInt(2));
      case NULL -> {
        // Takes no bytes.
      }
    }
    written += depth == 0 ? 0 : Math.max(0, out.size() - before);
  }

  /** Items in blocks, some of which tell their size; a hostile one tells another. */
  private void blocks(ByteArrayOutputStream out, int depth, Consumer<ByteArrayOutputStream> item) {
    int blocks = depth > DEEP && hostility == 0 ? 0 : random.nextInt(3);
    for (int block = 0; block < blocks && written < mostBytes; block++) {
      int count = 1 + random.nextInt(random.nextInt(20) == 0 ? 300 : 3);
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int each = 0; each < count; each++) {
        item.accept(body);
      }
      if (random.nextInt(3) == 0) {
        varint(-count, out);
        varint(hostile() ? random.nextInt(body.size() * 2 + 2) : body.size(), out);
      } else {
        varint(hostile() ? random.nextInt(2 * count) : count, out);
      }
      out.writeBytes(body.toByteArray());
    }
    varint(0, out);
  }

  private void union(Schema schema, ByteArrayOutputStream out, int depth) {
    List<Schema> branches = schema.getTypes();
    int index = random.nextInt(branches.size());
    if ((depth > DEEP && hostility == 0) || written > mostBytes) {
      index = schema.isNullable() ? schema.getIndexNamed("null") : 0;
    }
    varint(index, out);
    value(branches.get(index), out, depth + 1);
  }

  private static boolean isA(Schema schema, String logicalType) {
    return schema.getLogicalType() != null && schema.getLogicalType().getName().equals(logicalType);
  }

  private byte[] uuid() {
    return new UUID(random.nextLong(), random.nextLong())
        .toString()
        .getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] text() {
    int length = random.nextInt(random.nextInt(100) == 0 ? mostBytes / 8 + 1 : 12);
    byte[] text = new byte[length];
    for (int index = 0; index < length; index++) {
      text[index] = (byte) (' ' + random.nextInt('~' - ' '));
    }
    return text;
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private void bytes(byte[] bytes, ByteArrayOutputStream out) {
    varint(hostile() ? bytes.length + random.nextInt(4) : bytes.length, out);
    out.writeBytes(bytes);
  }

  private boolean hostile() {
    return hostility > 0 && random.nextInt(hostility) == 0;
  }

  private static void varint(long value, ByteArrayOutputStream out) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
