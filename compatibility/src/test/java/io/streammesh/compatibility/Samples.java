package io.streammesh.compatibility;

import io.streammesh.compatibility.types.Checksum;
import io.streammesh.compatibility.types.Color;
import io.streammesh.compatibility.types.Everything;
import io.streammesh.compatibility.types.Point;
import io.streammesh.compatibility.types.Term;
import io.streammesh.compatibility.types.Tree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;

/** Random records of every type, the same for a seed; the ends of ranges come often. */
final class Samples {
  private static final long MILLIS = 1_000_000;
  private static final long MICROS = 1_000;
  private static final long DAY_NANOS = 86_400_000_000_000L;

  private final Random random;

  private Samples(long seed) {
    this.random = new Random(seed);
  }

  /** The ends of the range of seeds, then any. */
  static LongStream seeds(int count) {
    return LongStream.concat(
        LongStream.of(0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE), new Random(1).longs(count));
  }

  /** The fields' values, told apart where the equals of generated classes does not: NaN, -0. */
  static List<Object> values(Object record) {
    List<Object> values = new ArrayList<>();
    for (int field = 0; field < ((IndexedRecord) record).getSchema().getFields().size(); field++) {
      values.add(((IndexedRecord) record).get(field));
    }
    return values;
  }

  static Everything everything(long seed) {
    return new Samples(seed).everything();
  }

  private Everything everything() {
    Everything record = new Everything();
    record.setFlag(random.nextBoolean());
    record.setSmall(
        oneOf(random.nextInt() >> random.nextInt(32), 0, Integer.MIN_VALUE, Integer.MAX_VALUE));
    record.setLarge(
        oneOf(random.nextLong() >> random.nextInt(64), 0L, Long.MIN_VALUE, Long.MAX_VALUE));
    record.setSingle(
        oneOf(random.nextFloat(), -0f, Float.MIN_VALUE, Float.POSITIVE_INFINITY, Float.NaN));
    record.setPrecise(
        oneOf(random.nextGaussian(), -0d, Double.MAX_VALUE, Double.NEGATIVE_INFINITY, Double.NaN));
    record.setBlob(ByteBuffer.wrap(bytes(random.nextInt(300))));
    record.setText(text());
    record.setChecksum(checksum());
    record.setColor(color());
    record.setNumbers(random.longs(random.nextInt(5)).boxed().toList());
    record.setLabels(map(() -> orNull(this::text)));
    record.setNullFirst(orNull(this::text));
    record.setNullLast(orNull(this::text));
    record.setChoice(choice());
    record.setPlace(point());
    record.setPath(list(this::point));
    record.setPlaces(map(this::point));
    record.setGrid(list(() -> list(random::nextInt)));
    record.setTree(orNull(() -> tree(3)));
    setLogicalTypes(record);
    return record;
  }

  private void setLogicalTypes(Everything record) {
    record.setAmount(decimal(126, 6));
    record.setPrice(decimal(63, 4));
    record.setDiscount(orNull(() -> decimal(29, 2)));
    record.setReference(new UUID(random.nextLong(), random.nextLong()));
    record.setToken(new UUID(random.nextLong(), random.nextLong()));
    record.setWorth(ByteBuffer.wrap(bytes(5)));
    record.setDay(day());
    record.setTimeMillis(timeOfDay(MILLIS));
    record.setTimeMicros(timeOfDay(MICROS));
    record.setAtMillis(Instant.ofEpochMilli(random.nextLong() >> 16));
    record.setAtMicros(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * MICROS));
    record.setAtNanos(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
    record.setLocalMillis(local(MILLIS));
    record.setLocalMicros(local(MICROS));
    record.setLocalNanos(local(1));
    record.setMaybeAt(orNull(() -> Instant.ofEpochMilli(random.nextInt())));
    record.setDays(list(this::day));
    record.setTerm(new Term(bytes(12)));
  }

  private Object choice() {
    List<Supplier<Object>> branches =
        List.of(
            () -> null,
            this::text,
            random::nextLong,
            random::nextGaussian,
            () -> ByteBuffer.wrap(bytes(3)),
            this::checksum,
            this::color,
            this::point);
    return branches.get(random.nextInt(branches.size())).get();
  }

  private Checksum checksum() {
    return new Checksum(bytes(4));
  }

  private Color color() {
    return List.of(Color.RED, Color.GREEN, Color.BLUE).get(random.nextInt(3));
  }

  private Point point() {
    return new Point(random.nextInt(), -random.nextInt(100));
  }

  private Tree tree(int levels) {
    return new Tree(text(), levels == 0 ? List.of() : list(() -> tree(levels - 1)));
  }

  private LocalDate day() {
    return LocalDate.ofEpochDay(random.nextInt(1_000_000) - 500_000);
  }

  private LocalTime timeOfDay(long nanosInUnit) {
    long units = DAY_NANOS / nanosInUnit;
    return LocalTime.ofNanoOfDay(
        oneOf((long) (random.nextDouble() * units), 0L, units - 1) * nanosInUnit);
  }

  private LocalDateTime local(long nanosInUnit) {
    long nanos = random.nextInt(1_000_000_000) / nanosInUnit * nanosInUnit;
    return LocalDateTime.ofEpochSecond(random.nextInt(), (int) nanos, ZoneOffset.UTC);
  }

  private BigDecimal decimal(int bits, int scale) {
    BigInteger unscaled = new BigInteger(random.nextInt(bits + 1), random);
    return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale);
  }

  private <T> List<T> list(Supplier<T> items) {
    List<T> list = new ArrayList<>();
    IntStream.range(0, random.nextInt(3)).forEach(index -> list.add(items.get()));
    return list;
  }

  private <T> Map<String, T> map(Supplier<T> values) {
    Map<String, T> map = new LinkedHashMap<>();
    IntStream.range(0, random.nextInt(4)).forEach(index -> map.put(text(), values.get()));
    return map;
  }

  private <T> T orNull(Supplier<T> value) {
    return random.nextBoolean() ? null : value.get();
  }

  @SafeVarargs
  private <T> T oneOf(T usual, T... ends) {
    return random.nextBoolean() ? usual : ends[random.nextInt(ends.length)];
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String text() {
    int range = Stream.of(0x80, 0x800, 0xD800, 0x110000).toList().get(random.nextInt(4));
    return random
        .ints(random.nextInt(12), 0, range)
        .map(point -> point >= 0xD800 && point < 0xE000 ? 'x' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
