package io.streammesh.scenarios.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class PassTest {
  private static final TopicPartition PARTITION = new TopicPartition("t", 0);

  @Test
  void shouldConfirmOnlyALookThatFoundTheSameEnds() {
    // Given
    Pass drained = new Pass(List.of(), Map.of(PARTITION, 5L));

    // When, Then
    assertThat(new Pass(List.of(), Map.of(PARTITION, 5L)).confirms(drained)).isTrue();
    assertThat(new Pass(List.of(), Map.of(PARTITION, 6L)).confirms(drained)).isFalse();
    assertThat(new Pass(List.of("x lags"), Map.of(PARTITION, 5L)).confirms(drained)).isFalse();
    assertThat(drained.confirms(new Pass(List.of("x lags"), Map.of(PARTITION, 5L)))).isFalse();
  }
}
