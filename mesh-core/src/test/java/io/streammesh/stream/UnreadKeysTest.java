package io.streammesh.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreadKeysTest {
  private final UnreadKeys keys = new UnreadKeys();

  @Test
  void shouldHandOverThoseOfAPartitionOnce() {
    // Given
    keys.add(1, 10);
    keys.add(2, 11);
    keys.add(1, 12);

    // When
    List<Long> first = drained(1);

    // Then
    assertThat(first).containsExactly(10L, 12L);
    assertThat(drained(1)).isEmpty();
    assertThat(drained(2)).containsExactly(11L);
  }

  @Test
  void shouldForgetThoseOfAPartitionThatIsReadNoMore() {
    // Given
    keys.add(1, 10);
    keys.add(2, 11);

    // When
    keys.forget(1);

    // Then
    assertThat(drained(1)).isEmpty();
    assertThat(drained(2)).containsExactly(11L);
  }

  private List<Long> drained(int partition) {
    List<Long> offsets = new ArrayList<>();
    keys.drain(partition, offsets::add);
    return offsets;
  }
}
