package io.streammesh.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streammesh.avro.kit.Checksum;
import io.streammesh.avro.kit.Color;
import io.streammesh.avro.kit.Everything;
import io.streammesh.avro.kit.Shape;
import io.streammesh.avro.kit.Tree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** Records of every type: one as JSON, field by field, and any number of random ones. */
final class EverythingSamples {
  private EverythingSamples() {}

  static Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("text", "\"caf\u00e9 \\u20ac\"");
    fields.put("flag", "true");
    fields.put("small", "-7");
    fields.put("large", "9007199254740993");
    fields.put("single", "1.5");
    fields.put("precise", "-2.25e3");
    fields.put("blob", "\"AQID\"");
    fields.put("checksum", "\"AAECAw==\"");
    fields.put("color", "\"GREEN\"");
    fields.put("shape", "\"ROUND\"");
    fields.put("amount", "12.5");
    fields.put("vast", "\"12345678901234567890.123456\"");
    fields.put("atMillis", "\"2017-10-02T10:56:33.123Z\"");
    fields.put("atMicros", "\"2017-10-02T12:56:33.123456+02:00\"");
    fields.put("localMillis", "\"2017-10-02T10:56:33\"");
    fields.put("localMicros", "\"2017-10-02T10:56:33.000001\"");
    fields.put("day", "\"2017-10-02\"");
    fields.put("timeMillis", "\"10:56:33.5\"");
    fields.put("reference", "\"123e4567-e89b-12d3-a456-426614174000\"");
    return fields;
  }

  static byte[] json(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"))
        .getBytes(UTF_8);
  }

  static byte[] jsonWith(String field, String value) {
    Map<String, String> fields = fields();
    fields.put(field, value);
    return json(fields);
  }

  static Everything random(long seed) {
    Random random = new Random(seed);
    Everything record = new Everything();
    record.setText(text(random));
    record.setFlag(random.nextBoolean());
    record.setSmall(random.nextInt() >> random.nextInt(32));
    record.setLarge(random.nextLong() >> random.nextInt(64));
    record.setSingle(random.nextFloat());
    record.setPrecise(random.nextGaussian());
    record.setBlob(ByteBuffer.wrap(bytes(random, random.nextInt(20))));
    record.setChecksum(new Checksum(bytes(random, 4)));
    record.setColor(random.nextBoolean() ? Color.RED : Color.GREEN);
    record.setShape(random.nextBoolean() ? Shape.OTHER : Shape.ROUND);
    record.setAmount(decimal(random, 33, 2));
    record.setVast(decimal(random, 126, 6));
    record.setAtMillis(Instant.ofEpochMilli(random.nextLong() >> 16));
    record.setAtMicros(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1000L));
    record.setLocalMillis(localTime(random, 1_000_000));
    record.setLocalMicros(localTime(random, 1000));
    record.setDay(LocalDate.ofEpochDay(random.nextInt(1_000_000) - 500_000));
    record.setTimeMillis(LocalTime.ofNanoOfDay(random.nextInt(86_400_000) * 1_000_000L));
    record.setReference(new UUID(random.nextLong(), random.nextLong()));
    record.setNullFirst(random.nextBoolean() ? null : text(random));
    record.setNullLast(random.nextBoolean() ? null : text(random));
    record.setNumbers(random.longs(random.nextInt(5)).boxed().toList());
    record.setLabels(labels(random));
    record.setTree(random.nextBoolean() ? null : tree(random, 3));
    return record;
  }

  static Tree chain(int levels) {
    Tree tree = new Tree("leaf", List.of());
    for (int level = 1; level < levels; level++) {
      tree = new Tree("branch", List.of(tree));
    }
    return tree;
  }

  private static LocalDateTime localTime(Random random, int nanosInUnit) {
    int nanos = random.nextInt(1_000_000_000 / nanosInUnit) * nanosInUnit;
    return LocalDateTime.ofEpochSecond(random.nextInt(), nanos, ZoneOffset.UTC);
  }

  private static BigDecimal decimal(Random random, int bits, int scale) {
    BigInteger unscaled = new BigInteger(random.nextInt(bits + 1), random);
    return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale);
  }

  private static Map<String, String> labels(Random random) {
    Map<String, String> labels = new HashMap<>();
    for (int count = random.nextInt(4); count > 0; count--) {
      labels.put(text(random), random.nextBoolean() ? null : text(random));
    }
    return labels;
  }

  private static Tree tree(Random random, int levels) {
    List<Tree> children = new ArrayList<>();
    for (int count = levels == 0 ? 0 : random.nextInt(3); count > 0; count--) {
      children.add(tree(random, levels - 1));
    }
    return new Tree(text(random), children);
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String text(Random random) {
    int[] ranges = {0x80, 0x800, 0xD800, 0x110000};
    int range = ranges[random.nextInt(ranges.length)];
    return random
        .ints(random.nextInt(12), 0, range)
        .map(point -> point >= 0xD800 && point < 0xE000 ? 'x' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
