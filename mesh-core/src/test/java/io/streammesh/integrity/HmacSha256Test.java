package io.streammesh.integrity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmacSha256Test {
  private static final HexFormat HEX = HexFormat.of();

  /** The test cases of RFC 4231, section 4; of each the first 16 bytes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0b * 20 | 'Hi There' | b0344c61d8db38535ca8afceaf0bf12b",
        "4a656665 * 1 | 'what do ya want for nothing?' | 5bdcc146bf60754e6a042426089575c7",
        "0c * 20 | 'Test With Truncation' | a3b6167473100ee06e0c796c2955552b",
        "aa * 131 | 'Test Using Larger Than Block-Size Key - Hash Key First'"
            + " | 60e431591ee0b67f0d8a26aacbf5b77f",
        "aa * 131 | 'This is a test using a larger than block-size key and a larger than"
            + " block-size data. The key needs to be hashed before being used by the HMAC"
            + " algorithm.' | 9b09ffa71b942fcb27635fbcd5b0e944"
      })
  void shouldSignAsTheStandardHasIt(String key, String data, String expected) {
    assertSigns(repeated(key), data.getBytes(US_ASCII), expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aa * 20 | dd * 50 | 773ea91e36800e46854db8ebd09181a7",
        "0102030405060708090a0b0c0d0e0f10111213141516171819 * 1 | cd * 50"
            + " | 82558a389a443c0ea4cc819899f2083a"
      })
  void shouldSignBytesAsTheStandardHasIt(String key, String data, String expected) {
    assertSigns(repeated(key), repeated(data), expected);
  }

  @Test
  void shouldNotMatchASignatureWithAnyBitChanged() {
    // Given
    HmacSha256 hmac = new HmacSha256(new byte[32]);
    byte[] signature = new byte[16];
    hmac.begin();
    hmac.sign(signature, 0);

    for (int bit = 0; bit < 128; bit++) {
      byte[] changed = signature.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));

      // When
      hmac.begin();
      boolean matches = hmac.matches(changed, 0);

      // Then
      assertThat(matches).as("bit %d", bit).isFalse();
    }
  }

  @Test
  void shouldForgetWhatWasLeftHalfDone() {
    // Given
    HmacSha256 hmac = new HmacSha256(repeated("0b * 20"));
    hmac.begin();
    hmac.update(new byte[100], 0, 100);

    // When
    hmac.begin();
    hmac.update("Hi There".getBytes(US_ASCII), 0, 8);

    // Then
    assertThat(hmac.matches(HEX.parseHex("b0344c61d8db38535ca8afceaf0bf12b"), 0)).isTrue();
  }

  private static void assertSigns(byte[] key, byte[] data, String expected) {
    // Given
    HmacSha256 hmac = new HmacSha256(key);
    byte[] signature = new byte[20];

    // When
    hmac.begin();
    hmac.update(data, 0, data.length);
    hmac.sign(signature, 4);

    // Then
    assertThat(HEX.formatHex(signature)).isEqualTo("00000000" + expected);
    hmac.begin();
    hmac.update(data, 0, 1);
    hmac.update(data, 1, data.length - 1);
    assertThat(hmac.matches(signature, 4)).isTrue();
  }

  /** As {@code 0b * 20}: twenty times those bytes. */
  private static byte[] repeated(String text) {
    String[] parts = text.trim().split(" \\* ");
    byte[] part = HEX.parseHex(parts[0]);
    byte[] all = new byte[part.length * Integer.parseInt(parts[1])];
    for (int at = 0; at < all.length; at += part.length) {
      System.arraycopy(part, 0, all, at, part.length);
    }
    return all;
  }
}
