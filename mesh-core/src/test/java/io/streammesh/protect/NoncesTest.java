package io.streammesh.protect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NoncesTest {
  @Test
  void shouldCountFromWhereItBeganOverAllBytes() {
    // Given
    Nonces nonces = new Nonces(drawing(0x01020304, -2L));

    // When
    ByteBuffer four = ByteBuffer.allocate(4 * SealedText.NONCE_BYTES);
    for (int i = 0; i < 4; i++) {
      nonces.putNext(four);
    }

    // Then
    assertThat(HexFormat.of().formatHex(four.array()))
        .isEqualTo(
            "01020304fffffffffffffffe"
                + "01020304ffffffffffffffff"
                + "010203050000000000000000"
                + "010203050000000000000001");
  }

  @Test
  void shouldCountOnFromTheGreatestToTheLeast() {
    // Given
    Nonces nonces = new Nonces(drawing(-1, -1L));
    nonces.putNext(ByteBuffer.allocate(SealedText.NONCE_BYTES));

    // When
    ByteBuffer next = ByteBuffer.allocate(SealedText.NONCE_BYTES);
    nonces.putNext(next);

    // Then
    assertThat(next.array()).containsOnly(0);
  }

  @Test
  void shouldDrawAnotherRunAfterTheMostOfOne() {
    // Given
    Nonces nonces = new Nonces(drawing(0, 0x10, 0x20, 0x30), 2);

    // When
    ByteBuffer five = ByteBuffer.allocate(5 * SealedText.NONCE_BYTES);
    for (int i = 0; i < 5; i++) {
      nonces.putNext(five);
    }

    // Then
    assertThat(HexFormat.ofDelimiter(" ").formatHex(five.array()).replace("00 ", ""))
        .isEqualTo("10 11 20 21 30");
  }

  @Test
  void shouldBeginElsewhereForEachWriter() {
    // Given
    SecureRandom random = new SecureRandom();

    // When
    Set<ByteBuffer> firsts = new HashSet<>();
    for (int writer = 0; writer < 100; writer++) {
      ByteBuffer first = ByteBuffer.allocate(SealedText.NONCE_BYTES);
      new Nonces(random).putNext(first);
      firsts.add(first.flip());
    }

    // Then
    assertThat(firsts).hasSize(100);
  }

  private static SecureRandom drawing(int high, long... lows) {
    PrimitiveIterator.OfLong drawn = LongStream.of(lows).iterator();
    return new SecureRandom() {
      private static final long serialVersionUID = 1L;

      @Override
      public int nextInt() {
        return high;
      }

      @Override
      public long nextLong() {
        return drawn.nextLong();
      }
    };
  }
}
