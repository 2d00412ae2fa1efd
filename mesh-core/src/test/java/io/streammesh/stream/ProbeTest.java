package io.streammesh.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {
  private static final UUID ID = UUID.fromString("0b8e5f6a-6c1d-4a53-9c7e-2f1a5d3b4c6e");
  private static final String TEXT = ID + ";1514764800123";

  @Test
  void shouldReadWhatItWrites() {
    // Given
    Probe probe = Probe.at(Instant.parse("2018-01-01T00:00:00.123456Z"));

    // When
    Probe read = Probe.parse(probe.toBytes());

    // Then
    assertThat(read).isEqualTo(probe);
    assertThat(probe.sentAt()).isEqualTo(Instant.parse("2018-01-01T00:00:00.123Z"));
  }

  @Test
  void shouldBeTextThatAPersonCanRead() {
    assertThat(new String(new Probe(ID, Instant.ofEpochMilli(1514764800123L)).toBytes(), UTF_8))
        .isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0b8e5f6a-6c1d-4a53-9c7e-2f1a5d3b4c6e",
        "0b8e5f6a-6c1d-4a53-9c7e-2f1a5d3b4c6e;",
        "0b8e5f6a-6c1d-4a53-9c7e-2f1a5d3b4c6e;01",
        "0b8e5f6a-6c1d-4a53-9c7e-2f1a5d3b4c6e;-1",
        "0b8e5f6a-6c1d-4a53-9c7e-2f1a5d3b4c6e;+1",
        "0b8e5f6a-6c1d-4a53-9c7e-2f1a5d3b4c6e;1 ",
        "0b8e5f6a-6c1d-4a53-9c7e-2f1a5d3b4c6e;1;2",
        "0b8e5f6a-6c1d-4a53-9c7e-2f1a5d3b4c6e;٣",
        "0b8e5f6a-6c1d-4a53-9c7e-2f1a5d3b4c6e;9999999999999999",
        "0b8e5f6a-6c1d-4a53-9c7e-2f1a5d3b4c6e,1514764800123",
        "0B8E5F6A-6C1D-4A53-9C7E-2F1A5D3B4C6E;1514764800123",
        "0b8e5f6a-6c1d-4a53-9c7e-2f1a5d3b4c6g;1514764800123",
        "0b8e5f6a6c1d-4a53-9c7e-2f1a5d3b4c6e0;1514764800123",
        "b8e5f6a-06c1d-4a53-9c7e-2f1a5d3b4c6e;1514764800123"
      })
  void shouldNotReadWhatIsNotOfItsOneForm(String header) {
    assertThat(Probe.parse(header.getBytes(UTF_8))).isNull();
  }

  @Test
  void shouldNotReadAHeaderWithoutAValue() {
    assertThat(Probe.parse(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969-12-31T23:59:59Z", "+99999-01-01T00:00:00Z"})
  void shouldRefuseATimeThatItsHeaderCannotTell(String time) {
    assertThatThrownBy(() -> new Probe(ID, Instant.parse(time)))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("expected a time from 1970 on");
  }
}
