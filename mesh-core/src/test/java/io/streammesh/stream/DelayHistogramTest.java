package io.streammesh.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DelayHistogramTest {
  private final DelayHistogram histogram = DelayHistogram.usual();

  @Test
  void shouldCountADelayInTheFirstBucketThatHoldsIt() {
    // Given
    long[] bounds = histogram.boundsMillis();

    // When
    for (long bound : bounds) {
      histogram.record(bound);
      histogram.record(bound + 1);
    }

    // Then
    long[] counts = histogram.counts();
    assertThat(bounds).isSorted().startsWith(5).contains(5_000).endsWith(3_600_000);
    assertThat(counts).hasSize(bounds.length + 1);
    assertThat(counts[0]).isEqualTo(1);
    assertThat(Arrays.copyOfRange(counts, 1, bounds.length)).containsOnly(2);
    assertThat(counts[bounds.length]).as("beyond an hour").isEqualTo(1);
    assertThat(histogram.sumMillis()).isEqualTo(2 * Arrays.stream(bounds).sum() + bounds.length);
  }

  @Test
  void shouldHaveABucketThatEndsAtThePromise() {
    // Given
    DelayHistogram promising = DelayHistogram.promising(Duration.ofMillis(7_500));

    // When
    promising.record(7_500);
    promising.record(7_501);

    // Then
    int bucket = Arrays.binarySearch(promising.boundsMillis(), 7_500);
    assertThat(bucket).isPositive();
    assertThat(promising.counts()[bucket]).isEqualTo(1);
    assertThat(promising.boundsMillis()).hasSize(histogram.boundsMillis().length + 1).isSorted();
    assertThat(DelayHistogram.promising(Duration.ofSeconds(5)).boundsMillis())
        .isEqualTo(histogram.boundsMillis());
  }

  @Test
  void shouldTakeADelayBelowZeroForNone() {
    // When
    histogram.record(-3);

    // Then
    assertThat(histogram.counts()[0]).isEqualTo(1);
    assertThat(histogram.sumMillis()).isZero();
  }
}
