package io.streammesh.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DataKeyTest {
  @Test
  void shouldExpandAsRfc5869Does() {
    // Given: PRK and info of its test case 1, whose first 32 bytes of output are these
    byte[] prk =
        HexFormat.of().parseHex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
    byte[] info = HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9");

    // When
    byte[] subkey = new DataKey(1, prk).subkey(info);

    // Then
    assertThat(HexFormat.of().formatHex(subkey))
        .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
  }

  @Test
  void shouldRefuseWhatIsNoKey() {
    assertThatThrownBy(() -> new DataKey(0, new byte[32]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("epoch is 0");
    assertThatThrownBy(() -> new DataKey(1, new byte[16]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 16 bytes; expected 32");
  }
}
