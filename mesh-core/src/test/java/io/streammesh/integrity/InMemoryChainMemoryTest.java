package io.streammesh.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryChainMemoryTest {
  private static final long EXPIRY_MS = 1000;

  private final TestClock clock = new TestClock();
  private final InMemoryChainMemory memory =
      new InMemoryChainMemory(Duration.ofMillis(EXPIRY_MS), clock);

  @Test
  void shouldKeepTheLastEntryOfEachChain() {
    // Given
    memory.keep(1, entry(1));
    memory.keep(-1, entry(2));

    // When
    memory.keep(1, entry(3));

    // Then
    assertThat(memory.find(1)).isEqualTo(entry(3));
    assertThat(memory.find(-1)).isEqualTo(entry(2));
    assertThat(memory.find(2)).isNull();
  }

  @Test
  void shouldForgetWhatWasNotSeenForLong() {
    // Given
    memory.keep(1, entry(1));
    clock.advance(EXPIRY_MS);
    assertThat(memory.find(1)).isNotNull();

    // When
    clock.advance(1);

    // Then
    assertThat(memory.find(1)).isNull();
  }

  @Test
  void shouldKeepWhatIsSeenNowAndThen() {
    // Given
    memory.keep(1, entry(1));
    clock.advance(EXPIRY_MS);
    memory.keep(1, entry(2));

    // When
    clock.advance(EXPIRY_MS);

    // Then
    assertThat(memory.find(1)).isNotNull();
  }

  @Test
  void shouldHoldNoMoreThanWhatIsSeenUntilItExpires() {
    // Given
    memory.keep(-1, entry(1));

    // When
    for (int chain = 0; chain < 10_000; chain++) {
      memory.keep(chain, entry(1));
      memory.keep(-1, entry(chain + 2));
      clock.advance(1);
    }

    // Then
    assertThat(memory.size()).isLessThanOrEqualTo((int) EXPIRY_MS + 2);
    assertThat(memory.find(-1)).isNotNull();
    assertThat(memory.find(9_999)).isNotNull();
    assertThat(memory.find(8_000)).isNull();
  }

  private ChainEntry entry(long sequence) {
    return new ChainEntry(sequence, 7, clock.millis());
  }
}
