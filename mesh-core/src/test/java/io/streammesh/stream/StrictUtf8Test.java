package io.streammesh.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictUtf8Test {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80", // a continuation byte alone
        "41c3", // cut off
        "c3c3", // two leading bytes
        "c0af", // overlong
        "e080af", // overlong
        "f08080af", // overlong
        "eda080", // a surrogate
        "eda081edb080", // a pair of surrogates, each on its own
        "f4908080", // beyond Unicode
        "f8888080", // five bytes
        "ff",
        "fe",
        "616263ff"
      })
  void shouldRefuseMalformedBytes(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThatThrownBy(() -> StrictUtf8.decode(bytes))
        .isInstanceOf(SerializationException.class)
        .hasMessage("A record key is not valid UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "\udc00", "a\ud800b", "\udc00\ud800", "\ud83d", "é\udfff??"})
  void shouldRefuseAnUnpairedSurrogate(String text) {
    assertThatThrownBy(() -> StrictUtf8.encode(text))
        .isInstanceOf(SerializationException.class)
        .hasMessage("A record key holds an unpaired surrogate");
  }

  @Test
  void shouldPassNulls() {
    assertThat(StrictUtf8.encode(null)).isNull();
    assertThat(StrictUtf8.decode(null)).isNull();
  }

  @Test
  void shouldGiveBackAnyTextInStandardUtf8() {
    for (long seed = 0; seed < 5000; seed++) {
      // Given
      String text = text(new Random(seed));

      // When
      byte[] bytes = StrictUtf8.serde().serializer().serialize("topic", text);

      // Then
      assertThat(bytes).as("seed %d", seed).isEqualTo(text.getBytes(UTF_8));
      assertThat(StrictUtf8.serde().deserializer().deserialize("topic", bytes))
          .as("seed %d", seed)
          .isEqualTo(text);
    }
  }

  /** So that no two keys of a topic can become one. */
  @Test
  void shouldGiveBackAnyBytesThatItTakes() {
    int taken = 0;
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      byte[] bytes = random.nextBoolean() ? text(random).getBytes(UTF_8) : new byte[3];
      if (bytes.length > 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        String text = StrictUtf8.decode(bytes);
        taken++;
        assertThat(StrictUtf8.encode(text)).as("seed %d", seed).isEqualTo(bytes);
      } catch (SerializationException refused) {
        assertThat(new String(bytes, UTF_8)).as("seed %d", seed).contains("\ufffd");
      }
    }
    assertThat(taken).as("both kinds were tried").isBetween(2000, 19_000);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      int codePoint =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> random.nextInt(0x800);
            case 2 -> random.nextInt(0xd800);
            default -> 0x10000 + random.nextInt(0x100000);
          };
      text.appendCodePoint(codePoint);
    }
    return text.toString();
  }
}
