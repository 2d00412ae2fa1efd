package io.streammesh.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class BlockedProductsTest {
  private static final String FACTS = "orders.order-facts.v1";
  private static final Duration BETWEEN = Duration.ofSeconds(10);

  private final BlockedProducts blocked = new BlockedProducts();
  private Instant now = Instant.parse("2026-05-01T10:00:00Z");

  @Test
  void shouldNotTakeTransactionsForAHoldThatMoveOn() {
    assertThat(look(state(0, 5, 9))).isZero();
    assertThat(look(state(0, 9, 14))).isZero();
    assertThat(look(state(0, 14, 14))).isZero();
    assertThat(look(state(0, 14, 18))).isZero();
  }

  @Test
  void shouldTellForHowLongAPartitionHasNotMoved() {
    // Given:
    look(state(0, 5, 9));

    // When:
    Duration after = look(state(0, 5, 12));
    Duration later = look(state(0, 5, 12));

    // Then:
    assertThat(after).isEqualTo(BETWEEN);
    assertThat(later).isEqualTo(BETWEEN.multipliedBy(2));

    // And: it begins anew once it has moved
    assertThat(look(state(0, 12, 12))).isZero();
    assertThat(look(state(0, 12, 15))).isZero();
  }

  @Test
  void shouldTellOfThePartitionThatIsHeldUpLongest() {
    // Given:
    look(state(0, 5, 9), state(1, 3, 3), state(2, 7, 7));

    // When:
    look(state(0, 5, 9), state(1, 3, 4), state(2, 7, 7));
    Duration longest = look(state(0, 5, 9), state(1, 3, 4), state(2, 7, 7));

    // Then:
    assertThat(longest).isEqualTo(BETWEEN.multipliedBy(2));
  }

  @Test
  void shouldTellForHowLongAPartitionHasBeenWithoutLeader() {
    // Given:
    TopicPartition partition = new TopicPartition(FACTS, 0);
    look(state(0, 5, 5));

    // When:
    look(PartitionState.withoutLeader(FACTS, partition));
    Duration time = look(PartitionState.withoutLeader(FACTS, partition));

    // Then:
    assertThat(time).isEqualTo(BETWEEN);
    assertThat(look(state(0, 5, 5))).isZero();
  }

  private Duration look(PartitionState... states) {
    now = now.plus(BETWEEN);
    return blocked.look(now, List.of(states)).get(FACTS);
  }

  private static PartitionState state(int partition, long stable, long end) {
    return new PartitionState(FACTS, new TopicPartition(FACTS, partition), stable, end);
  }
}
