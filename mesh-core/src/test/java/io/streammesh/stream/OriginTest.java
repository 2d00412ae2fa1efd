package io.streammesh.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
  private static final Position POSITION =
      new Position("orders.raw.order-events", 3, 123456789012L);

  static Stream<RecordContext> contexts() {
    return Stream.of(
        RecordContext.NONE,
        new RecordContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null),
        new RecordContext(null, "replay-7"),
        new RecordContext("00-trace", "replay-7"));
  }

  @ParameterizedTest
  @MethodSource("contexts")
  void shouldSurviveAnInternalTopicAsBytes(RecordContext context) {
    // Given
    Origin origin = new Origin(Lineage.of(POSITION, 16), context);

    // When
    Origin read = Origin.among(header(origin.value()));

    // Then
    assertThat(read.lineage()).isEqualTo(origin.lineage());
    assertThat(read.context()).isEqualTo(context);
  }

  @Test
  void shouldBeTheSameInstanceWithinATask() {
    // Given
    Origin origin = new Origin(Lineage.of(POSITION, 16), RecordContext.NONE);

    // When
    Origin found = Origin.among(new RecordHeaders(origin.asHeaders()));

    // Then
    assertThat(found).isSameAs(origin);
  }

  @Test
  void shouldBeNullWhereAnOperatorHasLostIt() {
    assertThat(Origin.among(new RecordHeaders())).isNull();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "topic",
        "topic\n0\n1",
        "topic\nx\n1\n\n",
        "topic\n0\n-1\n\n",
        "t\n0\n1\n\n\n"
      })
  void shouldSayWhatIsWrongWithAnotherForm(@Nullable String text) {
    Headers headers = header(text == null ? null : text.getBytes(UTF_8));

    assertThatThrownBy(() -> Origin.among(headers))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("mesh-origin");
  }

  private static Headers header(byte @Nullable [] value) {
    return new RecordHeaders().add(new RecordHeader(Origin.KEY, value));
  }
}
