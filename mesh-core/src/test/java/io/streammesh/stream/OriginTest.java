package io.streammesh.stream;

import static io.streammesh.tracing.Traces.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.tracing.TraceLinks;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OriginTest {
  private static final Position POSITION =
      new Position("orders.raw.order-events", 3, 123456789012L);

  static Stream<RecordContext> contexts() {
    return Stream.of(
        RecordContext.NONE,
        RecordContext.of(context(1), null),
        RecordContext.of(null, "replay-7"),
        RecordContext.of(context(1), TraceLinks.NONE.with(context(2)), "replay-7"));
  }

  @ParameterizedTest
  @MethodSource("contexts")
  void shouldSurviveAnInternalTopicAsBytes(RecordContext context) {
    // Given
    Origin origin = Origin.ofValue(Lineage.of(POSITION, 16), context);

    // When
    Origin read = Origin.among(header(origin.value()), 16);

    // Then
    assertThat(read.lineage()).isEqualTo(origin.lineage());
    assertThat(read.context()).isEqualTo(context);
    assertThat(read.deletion()).isFalse();
  }

  @Test
  void shouldSayAcrossAnInternalTopicThatItIsADeletions() {
    // Given
    Lineage lineage = Lineage.parse("orders/0-63@5..900#77,payments/1@3", 16);

    // When
    Origin read = Origin.among(header(Origin.ofDeletion(lineage, RecordContext.NONE).value()), 16);

    // Then
    assertThat(read.deletion()).isTrue();
    assertThat(read.lineage()).isEqualTo(lineage);
  }

  @Test
  void shouldSurviveAnInternalTopicWhereItWasMadeOfNothing() {
    // Given
    Origin origin = Origin.ofValue(Lineage.NONE, RecordContext.NONE);

    // When
    Origin read = Origin.among(header(origin.value()), 16);

    // Then
    assertThat(read.lineage().isEmpty()).isTrue();
  }

  @Test
  void shouldTellAcrossAnInternalTopicWhenItsTriggerWasRead() {
    // Given
    Origin origin =
        Origin.ofValue(Lineage.of(POSITION, 16), RecordContext.of(null, "replay-7"), 1_700L);

    // When
    Origin read = Origin.among(header(origin.value()), 16);
    Origin withoutTime =
        Origin.among(header(Origin.ofValue(origin.lineage(), RecordContext.NONE).value()), 16);

    // Then
    assertThat(read.readAt()).isEqualTo(1_700);
    assertThat(read.asDeletion().readAt()).isEqualTo(1_700);
    assertThat(read.context()).isEqualTo(origin.context());
    assertThat(withoutTime.readAt()).isEqualTo(Origin.UNKNOWN);
  }

  @Test
  void shouldListNoMorePositionsThanTheLimitOfTheReader() {
    // Given
    Origin origin = Origin.ofValue(Lineage.parse("orders/0@1+2", 16), RecordContext.NONE);

    // When
    Origin read = Origin.among(header(origin.value()), 2);

    // Then
    Lineage more = Lineage.of(new Position("orders", 0, 3), 2);
    assertThat(read.lineage().union(more)).hasToString("orders/0@1..3#3");
  }

  @Test
  void shouldBeTheSameInstanceWithinATask() {
    // Given
    Origin origin = Origin.ofValue(Lineage.of(POSITION, 16), RecordContext.NONE);

    // When
    Origin found = Origin.among(new RecordHeaders(new Header[] {origin}), 16);

    // Then
    assertThat(found).isSameAs(origin);
  }

  @Test
  void shouldBeNullWhereAnOperatorHasLostIt() {
    assertThat(Origin.among(new RecordHeaders(), 16)).isNull();
  }

  @Test
  void shouldRefuseAnotherForm() {
    byte[] form = Origin.ofValue(Lineage.of(POSITION, 16), RecordContext.NONE).value();
    byte[] anotherKind = form.clone();
    anotherKind[0] = 2;

    assertRefused(null);
    assertRefused(anotherKind);
    assertRefused(Arrays.copyOf(form, form.length + 1));
    for (int length = 0; length < form.length; length++) {
      assertRefused(Arrays.copyOf(form, length));
    }
  }

  private static void assertRefused(byte @Nullable [] value) {
    Headers headers = header(value);
    assertThatThrownBy(() -> Origin.among(headers, 16))
        .as("%s", Arrays.toString(value))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("mesh-origin");
  }

  private static Headers header(byte @Nullable [] value) {
    return new RecordHeaders().add(new RecordHeader(Origin.KEY, value));
  }
}
