package io.streammesh.consumer;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a consumer knows of each partition that it has: its chains, and whether it stands at a
 * record that it could not pass. Chains come with the committed offset when a partition does, and
 * go with it. For one thread.
 */
final class Partitions {
  private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

  /** What is known of one partition. */
  private static final class State {
    private final PartitionChains chains;
    private boolean moved;

    State(PartitionChains chains) {
      this.chains = chains;
    }
  }

  private final Consumer<byte[], byte[]> consumer;
  private final boolean grouped;
  private final Clock clock;
  private final Map<TopicPartition, State> states = new HashMap<>();
  private final Map<TopicPartition, RuntimeException> failures = new LinkedHashMap<>();

  /** Those whose chains have not come yet. */
  private final Set<TopicPartition> arriving = new HashSet<>();

  private @Nullable Following following;

  /**
   * @param grouped whether the consumer has a group, in which offsets are committed
   */
  Partitions(Consumer<byte[], byte[]> consumer, boolean grouped, Clock clock) {
    this.consumer = consumer;
    this.grouped = grouped;
    this.clock = clock;
  }

  /** The chains of a partition, whose position is the consumer's own from now on. */
  PartitionChains reading(TopicPartition partition) {
    State state = state(partition);
    state.moved = true;
    return state.chains;
  }

  /** Stays at a record, for a reason that the next poll throws. */
  void stayAt(TopicPartition partition, long offset, RuntimeException failure) {
    consumer.seek(partition, offset);
    failures.put(partition, failure);
  }

  /** Throws why a partition stands still; the next poll looks at its record again. */
  void throwFailure() {
    var oldest = failures.values().iterator();
    if (oldest.hasNext()) {
      RuntimeException failure = oldest.next();
      oldest.remove();
      throw failure;
    }
  }

  /** The consumer was sent elsewhere. */
  void sought(TopicPartition partition, long offset) {
    reading(partition).seek(offset);
    failures.remove(partition);
  }

  /** The consumer was sent to an end of the partition, wherever that is. */
  void soughtEnd(TopicPartition partition) {
    reading(partition).seekEnd();
    failures.remove(partition);
  }

  /** Position and chains of each partition whose position the consumer has moved. */
  Map<TopicPartition, OffsetAndMetadata> offsets() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    states.forEach(
        (partition, state) -> {
          if (state.moved) {
            long offset = consumer.position(partition);
            state.chains.reach(offset);
            offsets.put(
                partition, new OffsetAndMetadata(offset, ChainsText.write(state.chains, offset)));
          }
        });
    return offsets;
  }

  /** The consumer has these partitions now, and those of them that it had before still. */
  void assigned(Set<TopicPartition> partitions) {
    states.keySet().retainAll(partitions);
    failures.keySet().retainAll(partitions);
    arriving.clear();
    arriving.addAll(partitions);
    arriving.removeAll(states.keySet());
    restore();
  }

  /** Follows a group's rebalances. */
  ConsumerRebalanceListener following(@Nullable ConsumerRebalanceListener also) {
    return following(also, taken -> {});
  }

  /**
   * The same.
   *
   * @param taking gets what is assigned before the committed offsets are asked for, and again
   *     before the next poll where it throws
   */
  ConsumerRebalanceListener following(
      @Nullable ConsumerRebalanceListener also, PartitionTaking taking) {
    following = new Following(also, taking);
    return following;
  }

  private final class Following implements ConsumerRebalanceListener {
    private final @Nullable ConsumerRebalanceListener also;
    private final PartitionTaking taking;

    /** What was assigned, and not taken yet. */
    private final Set<TopicPartition> untaken = new LinkedHashSet<>();

    Following(@Nullable ConsumerRebalanceListener also, PartitionTaking taking) {
      this.also = also;
      this.taking = taking;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      arriving.addAll(partitions);
      untaken.addAll(partitions);
      take();
    }

    /** Goes on where it was cut short in a rebalance. */
    void goOn() {
      if (untaken.isEmpty()) {
        restoreChains();
      } else {
        take();
      }
    }

    private void take() {
      List<TopicPartition> taken = List.copyOf(untaken);
      taking.take(taken);
      untaken.clear();
      try {
        restoreChains();
      } finally {
        // It is told once, while what was cut short is made up for before the next poll.
        if (also != null) {
          also.onPartitionsAssigned(taken);
        }
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      try {
        if (also != null) {
          // It may commit, for which the chains have to be there yet.
          also.onPartitionsRevoked(partitions);
        }
      } finally {
        forget(partitions);
      }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      forget(partitions);
      if (also != null) {
        also.onPartitionsLost(partitions);
      }
    }

    private void forget(Collection<TopicPartition> partitions) {
      untaken.removeAll(Set.copyOf(partitions));
      Partitions.this.forget(partitions);
    }
  }

  private void forget(Collection<TopicPartition> partitions) {
    states.keySet().removeAll(Set.copyOf(partitions));
    failures.keySet().removeAll(Set.copyOf(partitions));
    arriving.removeAll(Set.copyOf(partitions));
  }

  /**
   * Takes what has arrived, and its chains from the committed offsets. To be called before each
   * poll, as it may have been cut short in a rebalance, by a wakeup or a broker that did not
   * answer.
   */
  void restore() {
    if (following == null) {
      restoreChains();
    } else {
      following.goOn();
    }
  }

  private void restoreChains() {
    if (grouped && !arriving.isEmpty()) {
      consumer
          .committed(arriving)
          .forEach(
              (partition, committed) -> {
                if (committed != null) {
                  states.putIfAbsent(partition, new State(chains(partition, committed)));
                }
              });
    }
    arriving.clear();
  }

  /** What another client has committed tells nothing of chains. */
  private PartitionChains chains(TopicPartition partition, OffsetAndMetadata committed) {
    try {
      return ChainsText.read(committed.metadata(), committed.offset(), clock.millis());
    } catch (IllegalArgumentException e) {
      LOG.atWarn()
          .addKeyValue("partition", partition)
          .addKeyValue("offset", committed.offset())
          .addKeyValue("problem", e.getMessage())
          .log("The committed offset tells no chains: a repeat of what was read before it passes");
      return new PartitionChains();
    }
  }

  private State state(TopicPartition partition) {
    return states.computeIfAbsent(partition, unknown -> new State(new PartitionChains()));
  }
}
