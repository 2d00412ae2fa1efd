package io.streammesh.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.utils.ByteUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VarintTest {
  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "1, 01",
    "127, 7f",
    "128, 8001",
    "16383, ff7f",
    "16384, 808001",
    "2147483647, ffffffff07",
    "9223372036854775807, ffffffffffffffff7f"
  })
  void shouldWriteAndReadTheShortestForm(long value, String hex) {
    // Given
    byte[] bytes = new byte[Varint.size(value)];

    // When
    int end = Varint.write(value, bytes, 0);

    // Then
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex);
    assertThat(end).isEqualTo(bytes.length);
    assertThat(Varint.read(bytes, 0)).isEqualTo(value);
  }

  @Test
  void shouldTakeAsManyBytesAsKafkasVarints() {
    for (int bits = 0; bits < 63; bits++) {
      long value = (1L << bits) - 1;
      assertThat(Varint.size(value))
          .as("%d", value)
          .isEqualTo(ByteUtils.sizeOfUnsignedVarlong(value));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "80",
        "ffffffff",
        "8000",
        "ff00",
        "80808000",
        "ffffffffffffffffff",
        "ffffffffffffffffff01",
        "808080808080808080808000",
        "80808080808080808001"
      })
  void shouldReadNothingElse(String hex) {
    // Given
    byte[] bytes = HexFormat.of().parseHex(hex);

    // When
    long read = Varint.read(bytes, 0);

    // Then
    assertThat(read).isEqualTo(Varint.MALFORMED);
  }

  @Test
  void shouldReadFromWhereItIsToldTo() {
    // Given
    byte[] bytes = {1, (byte) 0x80, 2, 3};

    // When
    long read = Varint.read(bytes, 1);

    // Then
    assertThat(read).isEqualTo(256);
    assertThat(Varint.read(Arrays.copyOf(bytes, 1), 7)).isEqualTo(Varint.MALFORMED);
  }
}
