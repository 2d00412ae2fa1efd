package io.streammesh.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.integrity.ChainEntry;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredChainsTest {
  private static final long NOW = 1_700_000_000_000L;

  private final KeyValueStore<Long, byte[]> store =
      StoredChains.builder("chains").withCachingDisabled().withLoggingDisabled().build();

  @BeforeEach
  void open() {
    store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
  }

  @Test
  void shouldKnowWhatWasPassedOverAfterARestart() {
    // Given
    StoredChains before = new StoredChains(store);
    before.keep(-8, new ChainEntry(1, 10, NOW));
    before.passOver(11, NOW);
    before.passOver(12, NOW);
    before.passOver(13, NOW);
    before.takePassedOver(10, 14, 1);

    // When
    StoredChains after = new StoredChains(store);

    // Then
    assertThat(after.find(-8)).isEqualTo(new ChainEntry(1, 10, NOW));
    assertThat(after.takePassedOver(10, 14, 9)).isEqualTo(2);
    assertThat(new StoredChains(store).takePassedOver(10, 14, 9)).isZero();
    assertThat(store.approximateNumEntries()).isEqualTo(1);
  }

  @Test
  void shouldForgetWhatWasPassedOverWithTheChainsOfThen() {
    // Given
    StoredChains chains = new StoredChains(store);
    chains.keep(7, new ChainEntry(1, 10, NOW));
    chains.passOver(11, NOW);
    long later = NOW + StoredChains.FORGOTTEN_AFTER.toMillis();

    // When
    chains.expire(later);
    assertThat(store.approximateNumEntries()).isEqualTo(2);
    chains.expire(later + 1);

    // Then
    assertThat(chains.find(7)).isNull();
    assertThat(chains.takePassedOver(10, 12, 1)).isZero();
    assertThat(store.approximateNumEntries()).isZero();
  }

  @Test
  void shouldKeepNoMoreThanTheLatestThatWerePassedOver() {
    // Given
    StoredChains chains = new StoredChains(store);

    // When
    for (int offset = 0; offset < 3_000; offset++) {
      chains.passOver(offset, NOW);
    }

    // Then
    assertThat(store.approximateNumEntries()).isEqualTo(1024);
    assertThat(chains.takePassedOver(-1, 3_000, 9_999)).isEqualTo(1024);
    assertThat(store.approximateNumEntries()).isZero();
  }
}
