package io.streammesh.tracing;

import static io.streammesh.tracing.Traces.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String SOUND = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void shouldReadTheParts() {
    // When
    TraceContext context = TraceContext.of(bytes(SOUND));

    // Then
    assertThat(context.traceparent()).isEqualTo(SOUND);
    assertThat(context.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(context.spanId()).isEqualTo("b7ad6b7169203331");
    assertThat(context.flags()).isEqualTo("01");
    assertThat(context.isSampled()).isTrue();
    assertThat(context.isSound()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 ",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-B7AD6B7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0A",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "FF-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01x",
        "0g-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
      })
  void shouldRefuseWhatIsNotOfTheForm(String text) {
    assertThat(TraceContext.of(bytes(text))).isNull();
  }

  @Test
  void shouldBearNullAndEndlessText() {
    assertThat(TraceContext.of(null)).isNull();
    assertThat(TraceContext.of(bytes("01" + SOUND.substring(2) + "-" + "x".repeat(300)))).isNull();
  }

  /** As far as 00 goes; of the flags it knows the sampled one. */
  @ParameterizedTest
  @CsvSource({
    "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, 01",
    "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ff-what-the-future-says, 01",
    "fe-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-02, 00",
  })
  void shouldReadALaterVersionAsVersion00(String text, String flags) {
    // When
    TraceContext context = TraceContext.of(bytes(text));

    // Then
    assertThat(context.traceparent())
        .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-" + flags);
  }

  @ParameterizedTest
  @CsvSource({"00, false", "01, true", "02, false", "03, true", "fe, false", "ff, true"})
  void shouldKnowWhetherItIsSampledAndKeepTheFlags(String flags, boolean sampled) {
    // When
    TraceContext context = TraceContext.of(bytes(SOUND.substring(0, 53) + flags));

    // Then
    assertThat(context.isSampled()).isEqualTo(sampled);
    assertThat(context.flags()).isEqualTo(flags);
  }
}
