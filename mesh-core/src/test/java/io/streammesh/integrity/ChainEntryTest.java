package io.streammesh.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainEntryTest {
  private static final String BYTES =
      "01" + "0000000000000102" + "0000000000030405" + "0000016105060708";

  @Test
  void shouldBeOfAFixedForm() {
    // When
    byte[] bytes = new ChainEntry(0x102, 0x30405, 0x16105060708L).toBytes();

    // Then
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(BYTES);
    assertThat(bytes).hasSize(ChainEntry.BYTES);
  }

  @Test
  void shouldReadWhatItWrites() {
    // Given
    ChainEntry entry = new ChainEntry(Long.MAX_VALUE, 0, -1);

    // When
    ChainEntry read = ChainEntry.of(entry.toBytes());

    // Then
    assertThat(read).isEqualTo(entry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "01", "02" + "000000000000000000000000000000000000000000000000", BYTES + "00"})
  void shouldReadNothingElse(String hex) {
    // Given
    byte[] bytes = HexFormat.of().parseHex(hex);

    // When
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChainEntry.of(bytes))

        // Then
        .withMessageContaining(bytes.length + " bytes");
  }
}
