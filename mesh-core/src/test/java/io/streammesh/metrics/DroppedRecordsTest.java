package io.streammesh.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class DroppedRecordsTest {
  private final Map<MetricName, Metric> metrics = new HashMap<>();
  private long setAside;
  private final DroppedRecords dropped = new DroppedRecords(() -> metrics, () -> setAside);

  @Test
  void shouldAddUpTheTasksOfAnApp() {
    // Given
    set("dropped-records-total", "0_0", 2);
    set("dropped-records-total", "0_1", 3);
    set("process-total", "0_1", 100);

    // When, Then
    assertThat(dropped.count()).isEqualTo(5);
  }

  @Test
  void shouldNotForgetWhatATaskDroppedThatHasMovedOrBegunAnew() {
    // Given
    set("dropped-records-total", "0_0", 2);
    set("dropped-records-total", "0_1", 3);
    assertThat(dropped.count()).isEqualTo(5);

    // When
    metrics.clear();
    set("dropped-records-total", "0_1", 1);

    // Then
    assertThat(dropped.count()).isEqualTo(6);
    assertThat(dropped.count()).isEqualTo(6);
  }

  @Test
  void shouldTellADropAlthoughATaskIsGoneThatSetRecordsAside() {
    // Given: three are set aside after the last look, and then the task is lost
    AtomicLong ending = set("dropped-records-total", "0_0", 2);
    setAside = 2;
    assertThat(dropped.count()).isZero();
    ending.set(5);
    setAside = 5;
    metrics.clear();
    assertThat(dropped.count()).isZero();

    // When: another task drops one
    set("dropped-records-total", "0_1", 1);

    // Then
    assertThat(dropped.count()).isEqualTo(1);
  }

  private AtomicLong set(String name, String task, long first) {
    AtomicLong value = new AtomicLong(first);
    MetricName metricName =
        new MetricName(name, "stream-task-metrics", "", Map.of("task-id", task));
    metrics.put(
        metricName,
        new Metric() {
          @Override
          public MetricName metricName() {
            return metricName;
          }

          @Override
          public Object metricValue() {
            return value.doubleValue();
          }
        });
    return value;
  }
}
