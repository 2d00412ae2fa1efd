package io.streammesh.tracing;

import static io.streammesh.tracing.Traces.context;
import static io.streammesh.tracing.Traces.sampled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceLinksTest {
  @Test
  void shouldHaveEachOnceAndInOrder() {
    // When
    TraceLinks links = linksTo(3, 1, 3, 2);

    // Then
    assertThat(links.traceparents()).containsExactly(sampled(3), sampled(1), sampled(2));
    assertThat(links.left()).isZero();
  }

  @Test
  void shouldKeepTheFirstAndCountTheOthers() {
    // When
    TraceLinks links = linksTo(IntStream.range(0, 11).toArray());

    // Then
    assertThat(links.traceparents()).hasSize(8).startsWith(sampled(0)).endsWith(sampled(7));
    assertThat(links.left()).isEqualTo(3);
  }

  @Test
  void shouldAddUpWhatTwoHaveLeftOut() {
    // Given
    TraceLinks some = linksTo(IntStream.range(0, 10).toArray());
    TraceLinks others = linksTo(IntStream.range(5, 15).toArray());

    // When
    TraceLinks all = some.with(others);

    // Then
    assertThat(all.traceparents()).isEqualTo(some.traceparents());
    assertThat(all.left()).isEqualTo(2 + 5 + 2);
  }

  @Test
  void shouldNotLinkToWhatNobodyRecordsOrNobodyWouldTake() {
    // When
    TraceLinks links =
        TraceLinks.NONE
            .with(TraceContext.stored(Traces.unsampled(1)))
            .with(TraceContext.stored("ff" + sampled(2).substring(2)))
            .with(TraceContext.stored("00-trace"));

    // Then
    assertThat(links).isSameAs(TraceLinks.NONE);
  }

  @Test
  void shouldLoseOneAndNoOther() {
    assertThat(linksTo(1, 2, 3).without(context(2))).isEqualTo(linksTo(1, 3));
    assertThat(linksTo(1).without(context(1))).isSameAs(TraceLinks.NONE);
    assertThat(linksTo(1).without(context(2))).isEqualTo(linksTo(1));
  }

  @Test
  void shouldRefuseMoreThanAreKept() {
    List<String> nine = IntStream.range(0, 9).mapToObj(Traces::sampled).toList();

    assertThatThrownBy(() -> new TraceLinks(nine, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("9 links and 0 left out; expected 8 links at most");
  }

  @Test
  void shouldRefuseALinkToNoTrace() {
    assertThatThrownBy(() -> new TraceLinks(List.of("x"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A link is to 'x'; expected a trace context of version 00");
  }

  private static TraceLinks linksTo(int... numbers) {
    TraceLinks links = TraceLinks.NONE;
    for (int number : numbers) {
      links = links.with(context(number));
    }
    return links;
  }
}
