package io.streammesh.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevocationTest {
  private static final String TOPIC = "orders.order-facts.v1";

  @Test
  void shouldCoverWhatWasSignedUpToTheLastSequenceOfItsChainBeforeTheEnd() {
    // Given
    Revocation revocation = upTo(Map.of(TOPIC + "-3", 12L));

    // Then
    assertThat(revocation.stillCovers(TOPIC, 3, 11, 101, 500)).isTrue();
    assertThat(revocation.stillCovers(TOPIC, 3, 0, 101, 1)).isTrue();
    assertThat(revocation.stillCovers(TOPIC, 3, 11, 101, 501)).isFalse();
    assertThat(revocation.stillCovers(TOPIC, 3, 11, 102, 1)).isFalse();
    assertThat(revocation.stillCovers(TOPIC, 4, 11, 101, 1)).isFalse();
    assertThat(revocation.stillCovers("orders.order-lines.v1", 3, 11, 101, 1)).isFalse();
  }

  @Test
  void shouldCoverNothingFromTheEndOnWhateverItsSequence() {
    // Given
    Revocation revocation = upTo(Map.of(TOPIC + "-3", 12L));

    // Then
    assertThat(revocation.stillCovers(TOPIC, 3, 12, 101, 1)).isFalse();
    assertThat(revocation.stillCovers(TOPIC, 3, Long.MAX_VALUE, 101, 500)).isFalse();
  }

  @Test
  void shouldCoverNothingInAPartitionWhoseEndIsNotKnown() {
    // Given
    Revocation revocation = upTo(Map.of(TOPIC + "-2", 12L));

    // Then
    assertThat(revocation.stillCovers(TOPIC, 3, 0, 101, 1)).isFalse();
  }

  @Test
  void shouldGoByChainAndSequenceAloneWhereNoEndIsKnown() {
    // Given
    Revocation revocation =
        new Revocation(Instant.EPOCH, "lost", Map.of(TOPIC + "-3", Map.of(101L, 500L)));

    // Then
    assertThat(revocation.stillCovers(TOPIC, 3, Long.MAX_VALUE, 101, 500)).isTrue();
    assertThat(revocation.stillCovers(TOPIC, 3, Long.MAX_VALUE, 101, 501)).isFalse();
  }

  private static Revocation upTo(Map<String, Long> ends) {
    return new Revocation(Instant.EPOCH, "lost", Map.of(TOPIC + "-3", Map.of(101L, 500L)), ends);
  }
}
