package io.streammesh.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineageCodecTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/0@0",
        "a/999999999@999999999999999999",
        "a/0@0+1+127+128+999999999999999999",
        "a/0@0..999999999999999999#123456789012345678",
        "a/0-63@5..900#1000",
        "a/0-999999999@0..999999999999999999#999999999999999999",
        "a/0@1+5,a/1@2..9#3,b/0@7"
      })
  void shouldReadWhatItWrites(String text) {
    // Given
    Lineage lineage = Lineage.parse(text, 16);

    // When
    Lineage read = LineageCodec.read(written(lineage), 16);

    // Then
    assertThat(read).isEqualTo(lineage).hasToString(text);
  }

  @Test
  void shouldLeaveTheBufferBehindItsLastByte() {
    // Given
    Lineage lineage = Lineage.parse("a/0@1+5,b/1@2..9#3", 16);
    ByteBuffer buffer = ByteBuffer.allocate(LineageCodec.size(lineage) + 1);
    LineageCodec.write(lineage, buffer);
    buffer.put((byte) 42).flip();

    // When
    LineageCodec.read(buffer, 16);

    // Then
    assertThat(buffer.get()).isEqualTo((byte) 42);
  }

  @Test
  void shouldReadWithTheLimitOfTheReader() {
    // Given
    ByteBuffer buffer = written(Lineage.parse("a/0@1+2", 16));

    // When
    Lineage read = LineageCodec.read(buffer, 2);

    // Then
    assertThat(read.isExact()).isTrue();
    assertThat(read.union(Lineage.of(new Position("a", 0, 3), 2)).isExact()).isFalse();
  }

  @Test
  void shouldGiveEqualLineagesEqualBytesOfTheSizeThatItTells() {
    for (long seed = 0; seed < 2000; seed++) {
      // Given
      Random random = new Random(seed);
      Position[] positions = new Position[1 + random.nextInt(20)];
      for (int i = 0; i < positions.length; i++) {
        long offset = random.nextLong() >>> (1 + random.nextInt(63));
        positions[i] = new Position("topic-" + random.nextInt(3), random.nextInt(1 << 20), offset);
      }

      // When
      Lineage forward = union(positions, 0, 1);
      Lineage backward = union(positions, positions.length - 1, -1);

      // Then
      ByteBuffer bytes = written(forward);
      assertThat(written(backward)).as("seed %d", seed).isEqualTo(bytes);
      assertThat(LineageCodec.read(bytes.duplicate(), 16)).as("seed %d", seed).isEqualTo(forward);
    }
  }

  private static Lineage union(Position[] positions, int from, int step) {
    Lineage lineage = Lineage.of(positions[from], 64);
    for (int i = from; i >= 0 && i < positions.length; i += step) {
      lineage = lineage.union(Lineage.of(positions[i], 64));
    }
    return lineage;
  }

  /** Allocated by {@code size}: too small overflows, too large would show in the limit. */
  private static ByteBuffer written(Lineage lineage) {
    ByteBuffer buffer = ByteBuffer.allocate(LineageCodec.size(lineage));
    LineageCodec.write(lineage, buffer);
    assertThat(buffer.remaining()).as("size tells what write needs").isZero();
    return buffer.flip();
  }
}
