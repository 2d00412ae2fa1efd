package io.streammesh.avro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.streammesh.avro.kit.Everything;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes are, a record comes out or a {@link MalformedRecordException}. The seeds are
 * fixed: what fails once fails again, and the failure names the seed.
 */
final class HostileInputTest {
  private final AvroRecordEncoder<Everything> encoder = AvroRecordEncoder.of(Everything.class);
  private final AvroRecordDecoder<Everything> avro =
      AvroRecordDecoder.of(Everything.class, id -> Everything.SCHEMA$, 1 << 20);
  private final JsonRecordDecoder<Everything> json = JsonRecordDecoder.of(Everything.class);

  @Test
  void shouldGiveBackWhatWasWritten() {
    forSeeds(
        1,
        2000,
        seed -> {
          // Given
          Everything record = EverythingSamples.random(seed);

          // When
          Everything read = avro.decode(encoder.encode(7, record));

          // Then
          assertThat(read).isEqualTo(record);
        });
  }

  @Test
  void shouldJudgeChangedAvro() {
    forSeeds(
        2,
        5000,
        seed -> {
          byte[] value = encoder.encode(7, EverythingSamples.random(seed));
          judge(avro::decode, changed(value, new Random(seed), 5));
        });
  }

  @Test
  void shouldJudgeChangedJson() {
    Map<String, String> fields = EverythingSamples.fields();
    fields.put("labels", "{\"a\": \"b\\n\", \"c\": null}");
    fields.put("tree", "{\"name\": \"root\", \"children\": [{\"name\": \"leaf\"}]}");
    byte[] value = EverythingSamples.json(fields);
    forSeeds(3, 5000, seed -> judge(json::decode, changed(value, new Random(seed), 0)));
  }

  @Test
  void shouldJudgeAnyBytes() {
    forSeeds(
        4,
        5000,
        seed -> {
          byte[] bytes = anyBytes(new Random(seed));
          judge(avro::decode, bytes);
          judge(json::decode, bytes);
        });
  }

  @Test
  void shouldJudgeTokensInAnyOrder() {
    String[] tokens = {
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "\"text\"",
      "\"tree\"",
      "\"labels\"",
      "1",
      "1e9",
      "null",
      "-",
      "true",
      "\"\\ud800\"",
      " ",
      "\"name\"",
      "\"children\""
    };
    forSeeds(
        5,
        3000,
        seed -> {
          StringBuilder text = new StringBuilder("{");
          new Random(seed).ints(30, 0, tokens.length).forEach(token -> text.append(tokens[token]));
          judge(json::decode, text.toString().getBytes(UTF_8));
        });
  }

  /** Small seeds and the ends of the range first, then any. */
  private static void forSeeds(long start, int tries, LongConsumer property) {
    long[] edges = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE};
    Random random = new Random(start);
    for (int i = 0; i < tries; i++) {
      long seed = i < edges.length ? edges[i] : random.nextLong();
      try {
        property.accept(seed);
      } catch (RuntimeException | AssertionError | StackOverflowError failure) {
        throw new AssertionError("With seed " + seed, failure);
      }
    }
  }

  /** From none to 255; many at the ends of the range, and half with the header of a record. */
  private static byte[] anyBytes(Random random) {
    byte[] edges = {0, 1, -1, Byte.MAX_VALUE, Byte.MIN_VALUE};
    byte[] bytes = new byte[random.nextInt(256)];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      if (random.nextInt(4) == 0) {
        bytes[i] = edges[random.nextInt(edges.length)];
      }
    }
    if (random.nextBoolean()) {
      Arrays.fill(bytes, 0, Math.min(WireFormat.HEADER_BYTES, bytes.length), (byte) 0);
    }
    return bytes;
  }

  private static void judge(Consumer<byte[]> decoder, byte[] input) {
    try {
      decoder.accept(input);
    } catch (MalformedRecordException expected) {
      assertThat(expected).hasNoCause();
    } catch (RuntimeException | StackOverflowError escaped) {
      fail("Escaped from " + Arrays.toString(input), escaped);
    }
  }

  private static byte[] changed(byte[] input, Random random, int from) {
    byte[] changed = input.clone();
    for (int count = random.nextInt(4); count >= 0; count--) {
      int at = from + random.nextInt(changed.length - from);
      changed =
          switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(changed, at + 1);
            case 1 -> spliced(changed, at, random.nextInt(20), random);
            case 2 -> spliced(changed, at, -random.nextInt(changed.length - at), random);
            default -> replaced(changed, at, random.nextInt());
          };
    }
    return changed;
  }

  private static byte[] replaced(byte[] input, int at, int value) {
    input[at] = (byte) value;
    return input;
  }

  /** Puts random bytes in, or takes bytes out where their number is negative. */
  private static byte[] spliced(byte[] input, int at, int bytes, Random random) {
    byte[] spliced = new byte[input.length + bytes];
    random.nextBytes(spliced);
    System.arraycopy(input, 0, spliced, 0, at);
    int to = Math.max(at, at + bytes);
    System.arraycopy(input, at - Math.min(0, bytes), spliced, to, spliced.length - to);
    return spliced;
  }
}
