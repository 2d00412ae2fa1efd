package io.streammesh.lineage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiTextTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 9, 10, 99, 100, 1_000_000, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void shouldWriteANumberInDecimalDigits(long number) {
    assertThat(new AsciiText().append("n=").append(number)).hasToString("n=" + number);
  }

  @Test
  void shouldBeWhatAStringBuilderMakesOfTheSameParts() {
    long seed = System.nanoTime();
    Random chance = new Random(seed);
    AsciiText text = new AsciiText();
    for (int round = 0; round < 200; round++) {
      text.clear();
      StringBuilder expected = new StringBuilder();
      for (int part = chance.nextInt(60); part > 0; part--) {
        long number = chance.nextLong() >>> chance.nextInt(64);
        text.append("topic").append('/').append(number);
        expected.append("topic").append('/').append(number);
      }

      assertThat(text.toBytes())
          .as("seed %d", seed)
          .isEqualTo(expected.toString().getBytes(US_ASCII));
    }
  }
}
