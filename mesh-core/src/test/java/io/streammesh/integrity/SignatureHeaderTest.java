package io.streammesh.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureHeaderTest {
  private static final String GOOD =
      "01 01 03 f0f1f2f3f4f5f6f7 8102 0123456789abcdef 00112233445566778899aabbccddeeff";

  static Stream<SignatureHeader> headers() {
    return Stream.of(
        new SignatureHeader(SignatureAlgorithm.HMAC_SHA256, 1, 0, 1, 0),
        new SignatureHeader(SignatureAlgorithm.HMAC_SHA256, 127, -1, 127, -1),
        new SignatureHeader(SignatureAlgorithm.ED25519, 128, Long.MIN_VALUE, 128, 7),
        new SignatureHeader(
            SignatureAlgorithm.ED25519,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MIN_VALUE));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void shouldReadWhatItWrites(SignatureHeader header) {
    // When
    SignatureHeader read = SignatureHeader.parse(header.unsigned());

    // Then
    assertThat(read).isEqualTo(header);
  }

  @Test
  void shouldBeOfTheDocumentedForm() {
    // When
    SignatureHeader header = SignatureHeader.parse(hex(GOOD));

    // Then
    assertThat(header)
        .isEqualTo(
            new SignatureHeader(
                SignatureAlgorithm.HMAC_SHA256, 3, 0xF0F1F2F3F4F5F6F7L, 257, 0x0123456789ABCDEFL));
    assertThat(header.signatureAt(hex(GOOD))).isEqualTo(21);
  }

  @Test
  void shouldTakeAbout36Bytes() {
    assertThat(new SignatureHeader(SignatureAlgorithm.HMAC_SHA256, 3, 1, 1000, 1).unsigned())
        .hasSize(37);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "01",
        "01 01",
        "02 01 03 f0f1f2f3f4f5f6f7 8102 0123456789abcdef 00112233445566778899aabbccddeeff",
        "00 01 03 f0f1f2f3f4f5f6f7 8102 0123456789abcdef 00112233445566778899aabbccddeeff",
        "01 00 03 f0f1f2f3f4f5f6f7 8102 0123456789abcdef 00112233445566778899aabbccddeeff",
        "01 02 03 f0f1f2f3f4f5f6f7 8102 0123456789abcdef 00112233445566778899aabbccddeeff",
        "01 03 03 f0f1f2f3f4f5f6f7 8102 0123456789abcdef 00112233445566778899aabbccddeeff",
        "01 81 03 f0f1f2f3f4f5f6f7 8102 0123456789abcdef 00112233445566778899aabbccddeeff",
        "01 01 00 f0f1f2f3f4f5f6f7 8102 0123456789abcdef 00112233445566778899aabbccddeeff",
        "01 01 8300 f0f1f2f3f4f5f6f7 8102 0123456789abcdef 00112233445566778899aabbccddeeff",
        "01 01 8080808008 f0f1f2f3f4f5f6f7 8102 0123456789abcdef 00112233445566778899aabbccddeeff",
        "01 01 03 f0f1f2f3f4f5f6f7 00 0123456789abcdef 00112233445566778899aabbccddeeff",
        "01 01 03 f0f1f2f3f4f5f6f7 818200 0123456789abcdef 00112233445566778899aabbccddeeff",
        "01 01 03 f0f1f2f3f4f5f6f7 8080808080808080 8001 0123456789abcdef 00112233445566778899aabbccddeeff",
        "01 01 03 f0f1f2f3f4f5f6f7 8102 0123456789abcdef 00112233445566778899aabbccddee",
        "01 01 03 f0f1f2f3f4f5f6f7 8102 0123456789abcdef 00112233445566778899aabbccddeeff00"
      })
  void shouldReadNothingElse(String hex) {
    // When
    SignatureHeader read = SignatureHeader.parse(hex(hex));

    // Then
    assertThat(read).isNull();
  }

  @Test
  void shouldReadNoPartOfAHeader() {
    byte[] good = hex(GOOD);
    for (int length = 0; length < good.length; length++) {
      assertThat(SignatureHeader.parse(Arrays.copyOf(good, length))).as("%d", length).isNull();
    }
  }

  /** So no one can change a header's bytes and leave what it says. */
  @Test
  void shouldReadOnlyWhatItWouldWriteTheSame() {
    Random chance = new Random(7);
    byte[] good = hex(GOOD);
    int read = 0;
    for (int round = 0; round < 100_000; round++) {
      byte[] changed = Arrays.copyOf(good, good.length + chance.nextInt(3) - 1);
      changed[chance.nextInt(changed.length)] = (byte) chance.nextInt();
      changed[chance.nextInt(changed.length)] ^= (byte) (1 << chance.nextInt(8));

      SignatureHeader header = SignatureHeader.parse(changed);

      if (header != null) {
        read++;
        byte[] written = header.unsigned();
        int signature = header.signatureAt(changed);
        System.arraycopy(changed, signature, written, signature, changed.length - signature);
        assertThat(written).isEqualTo(changed);
      }
    }
    assertThat(read).isGreaterThan(1000);
  }

  @Test
  void shouldHaveNoKeyAndNoSequenceBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SignatureHeader(SignatureAlgorithm.ED25519, 0, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SignatureHeader(SignatureAlgorithm.ED25519, 1, 1, 0, 1));
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
