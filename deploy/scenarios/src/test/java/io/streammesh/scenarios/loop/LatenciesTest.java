package io.streammesh.scenarios.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LatenciesTest {

  @Test
  void shouldTellTheTimeWithinWhichAShareWasDone() {
    // Given: 1 to 200 ms, the longest first
    List<Long> nanos =
        LongStream.rangeClosed(1, 200).map(i -> (201 - i) * 1_000_000).boxed().toList();

    // When:
    Latencies latencies = Latencies.ofNanos(nanos);

    // Then:
    assertThat(latencies.count()).isEqualTo(200);
    assertThat(latencies.millis(0.5)).isEqualTo(100);
    assertThat(latencies.millis(0.99)).isEqualTo(198);
    assertThat(latencies.millis(1)).isEqualTo(200);
    assertThat(latencies).hasToString("p50 100 ms, p99 198 ms, most 200 ms");
  }

  @Test
  void shouldTellThatNothingWasMeasured() {
    // Given:
    Latencies none = Latencies.ofNanos(List.of());

    // Then:
    assertThat(none).hasToString("none");
    assertThatIllegalStateException().isThrownBy(() -> none.millis(0.5));
  }
}
