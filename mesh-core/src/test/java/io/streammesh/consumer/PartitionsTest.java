package io.streammesh.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.integrity.ChainEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

final class PartitionsTest {
  private static final TopicPartition PARTITION = new TopicPartition(Facts.TOPIC, 0);

  private final InterruptedConsumer consumer = new InterruptedConsumer();
  private final Partitions partitions = new Partitions(consumer, true, Clock.systemUTC());

  @Test
  void shouldTakeTheChainsLaterWhereItWasCutShort() {
    // Given
    consumer.assign(List.of(PARTITION));
    assertThatThrownBy(() -> partitions.assigned(Set.of(PARTITION)))
        .isInstanceOf(WakeupException.class);

    // When
    partitions.restore();

    // Then
    assertThat(partitions.reading(PARTITION).find(7))
        .returns(3L, ChainEntry::sequence)
        .returns(4L, ChainEntry::offset);
  }

  @Test
  void shouldForgetWhatWentElsewhere() {
    // Given
    consumer.assign(List.of(PARTITION));
    consumer.interrupted = true;
    partitions.assigned(Set.of(PARTITION));
    var listener = partitions.following(null);

    // When
    listener.onPartitionsRevoked(List.of(PARTITION));

    // Then
    assertThat(partitions.offsets()).isEmpty();
    assertThat(partitions.reading(PARTITION).find(7)).isNull();
  }

  @Test
  void shouldTellTheApplicationOfPartitionsThoughItWasCutShort() {
    // Given
    consumer.assign(List.of(PARTITION));
    Assignments told = new Assignments();
    ConsumerRebalanceListener listener = partitions.following(told);

    // When
    assertThatThrownBy(() -> listener.onPartitionsAssigned(List.of(PARTITION)))
        .isInstanceOf(WakeupException.class);

    // Then
    assertThat(told.partitions).containsExactly(PARTITION);
    partitions.restore();
    assertThat(partitions.reading(PARTITION).find(7)).isNotNull();
  }

  @Test
  void shouldTakeAgainWhatCouldNotBeTakenBeforeItReadsTheChains() {
    // Given
    consumer.assign(List.of(PARTITION));
    consumer.interrupted = true;
    Assignments told = new Assignments();
    FailingOnce taking = new FailingOnce();
    ConsumerRebalanceListener listener = partitions.following(told, taking);
    assertThatThrownBy(() -> listener.onPartitionsAssigned(List.of(PARTITION)))
        .isInstanceOf(MeshException.class);
    assertThat(told.partitions).isEmpty();

    // When
    partitions.restore();
    partitions.restore();

    // Then
    assertThat(taking.taken).containsExactly(PARTITION);
    assertThat(told.partitions).containsExactly(PARTITION);
    assertThat(partitions.reading(PARTITION).find(7)).isNotNull();
  }

  @Test
  void shouldTakeWhatIsAssignedWithWhatCouldNotBeTakenBefore() {
    // Given
    TopicPartition next = new TopicPartition(Facts.TOPIC, 1);
    consumer.interrupted = true;
    FailingOnce taking = new FailingOnce();
    ConsumerRebalanceListener listener = partitions.following(null, taking);
    assertThatThrownBy(() -> listener.onPartitionsAssigned(List.of(PARTITION)))
        .isInstanceOf(MeshException.class);

    // When
    listener.onPartitionsAssigned(List.of(next));

    // Then
    assertThat(taking.taken).containsExactly(PARTITION, next);
    assertThat(partitions.reading(PARTITION).find(7)).isNotNull();
  }

  @Test
  void shouldNotTakeAgainWhatWentElsewhereMeanwhile() {
    // Given
    consumer.interrupted = true;
    FailingOnce taking = new FailingOnce();
    ConsumerRebalanceListener listener = partitions.following(null, taking);
    assertThatThrownBy(() -> listener.onPartitionsAssigned(List.of(PARTITION)))
        .isInstanceOf(MeshException.class);
    listener.onPartitionsLost(List.of(PARTITION));

    // When
    partitions.restore();

    // Then
    assertThat(taking.taken).isEmpty();
  }

  private static final class FailingOnce implements PartitionTaking {
    private final List<TopicPartition> taken = new ArrayList<>();
    private boolean failed;

    @Override
    public void take(Collection<TopicPartition> partitions) {
      if (!failed) {
        failed = true;
        throw new MeshException("The member before has not let go");
      }
      taken.addAll(partitions);
    }
  }

  private static final class Assignments implements ConsumerRebalanceListener {
    private final List<TopicPartition> partitions = new ArrayList<>();

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      partitions.addAll(assigned);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      throw new AssertionError("Nothing was revoked, not " + revoked);
    }
  }

  /** Is woken up when it is asked for the first time what was committed. */
  private static final class InterruptedConsumer extends MockConsumer<byte[], byte[]> {
    private boolean interrupted;

    InterruptedConsumer() {
      super("earliest");
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
        Set<TopicPartition> wanted) {
      if (!interrupted) {
        interrupted = true;
        throw new WakeupException();
      }
      PartitionChains chains = new PartitionChains();
      chains.keep(7, new ChainEntry(3, 4, 0));
      return Map.of(PARTITION, new OffsetAndMetadata(5, ChainsText.write(chains, 5)));
    }
  }
}
