package io.streammesh.stream;

import static io.streammesh.tracing.Traces.context;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.tracing.TraceContext;
import io.streammesh.tracing.TraceLinks;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextCodecTest {
  static Stream<RecordContext> contexts() {
    TraceLinks two = TraceLinks.NONE.with(context(2)).with(context(3));
    TraceLinks some = two.with(new TraceLinks(List.of(), 70_000));
    return Stream.of(
        RecordContext.NONE,
        RecordContext.of(context(1), null),
        RecordContext.of(null, "replay-7"),
        RecordContext.of(context(1), "replay-7"),
        RecordContext.of(context(1), two, null),
        RecordContext.of(null, two, "replay-7"),
        RecordContext.of(context(1), some, null),
        RecordContext.of(context(1), some, "replay-7"),
        RecordContext.of(null, new TraceLinks(List.of(), 3), null));
  }

  @ParameterizedTest
  @MethodSource("contexts")
  void shouldReadWhatItWrites(RecordContext context) {
    // When
    byte[] bytes = write(context);

    // Then
    assertThat(read(bytes)).isEqualTo(context);
    assertThat(write(read(bytes))).as("the same bytes again").isEqualTo(bytes);
  }

  /** What a version wrote that knew the traceparent and the replay mark alone, believed or not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "ff-00000000000000000000000000000000-0000000000000000-01",
        "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ff"
      })
  void shouldReadTheBytesOfBeforeAndWriteThemTheSame(String traceparent) {
    // Given
    byte[] text = traceparent.getBytes(UTF_8);
    byte[] before =
        ByteBuffer.allocate(1 + text.length + 1 + 8)
            .put((byte) (text.length + 1))
            .put(text)
            .put((byte) 9)
            .put("replay-7".getBytes(UTF_8))
            .array();

    // When
    RecordContext context = read(before);

    // Then
    assertThat(context).isEqualTo(RecordContext.of(TraceContext.stored(traceparent), "replay-7"));
    assertThat(write(context)).isEqualTo(before);
  }

  @Test
  void shouldReadThatThereIsNothingAsBefore() {
    assertThat(read(new byte[] {0, 0})).isSameAs(RecordContext.NONE);
    assertThat(write(RecordContext.NONE)).isEqualTo(new byte[] {0, 0});
  }

  @ParameterizedTest
  @ValueSource(strings = {"x+", "x+y", "x+-1", "x+0", "x++1", "x+01", "x y"})
  void shouldRefuseATraceThatIsNotOfItsForm(String trace) {
    byte[] bytes =
        ByteBuffer.allocate(trace.length() + 2)
            .put((byte) (trace.length() + 1))
            .put(trace.getBytes(UTF_8))
            .put((byte) 0)
            .array();

    assertThatThrownBy(() -> read(bytes)).isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] write(RecordContext context) {
    ByteBuffer buffer = ByteBuffer.allocate(ContextCodec.size(context));
    ContextCodec.write(context, buffer);
    assertThat(buffer.hasRemaining()).isFalse();
    return buffer.array();
  }

  private static RecordContext read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    RecordContext context = ContextCodec.read(buffer);
    assertThat(buffer.hasRemaining()).isFalse();
    return context;
  }
}
