package io.streammesh.reintegration;

import io.streammesh.consumer.BadRecord;
import io.streammesh.consumer.ProductRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * The lanes of a port, one for each partition that it has: they come and go with the rebalances of
 * its group. For one thread.
 */
final class Lanes<V> implements ConsumerRebalanceListener, AutoCloseable {
  /** So many signals of a partition wait in memory; more are left where they stand. */
  static final int MOST_WAITING = 500;

  private final PortParts<V> parts;
  private final Duration fresh;
  private final IntFunction<JournalWriter> journals;

  /** In the order in which they are acted on next. */
  private final Map<TopicPartition, Lane<V>> lanes = new LinkedHashMap<>();

  /**
   * @param fresh the freshness bound of the product's contract
   * @param journals opens the writer of one partition of the journal
   */
  Lanes(PortParts<V> parts, Duration fresh, IntFunction<JournalWriter> journals) {
    this.parts = parts;
    this.fresh = fresh;
    this.journals = journals;
  }

  /** Shuts out whoever had the partitions before, so that their last positions can be read. */
  void takeOver(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Lane<V> lane = new Lane<>(parts, partition, journals.apply(partition.partition()));
      lanes.put(partition, lane);
      lane.takeOver();
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    beginWhereNothingIsCommitted(Set.copyOf(partitions));
    for (TopicPartition partition : partitions) {
      Lane<V> lane = lanes.get(partition);
      if (lane != null) {
        lane.remember();
      }
    }
    if (!parts.acting().mayAct()) {
      parts.consumer().pause(partitions);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Lane<V> lane = lanes.remove(partition);
      if (lane != null) {
        lane.close();
      }
    }
  }

  /**
   * Whatever is older than the bound when a port is first started is stale, and nobody's to look
   * at. Kafka's own reset by a duration leaves a partition where nothing is younger without a
   * position, for half a minute at a time.
   */
  private void beginWhereNothingIsCommitted(Set<TopicPartition> assigned) {
    Map<TopicPartition, Long> begins = new HashMap<>();
    parts
        .consumer()
        .committed(assigned)
        .forEach(
            (partition, committed) -> {
              if (committed == null) {
                begins.put(partition, Math.max(0, parts.clock().millis() - fresh.toMillis()));
              }
            });
    if (begins.isEmpty()) {
      return;
    }
    // In this order: what comes in between is behind the end.
    Map<TopicPartition, Long> ends = parts.consumer().endOffsets(begins.keySet());
    Map<TopicPartition, OffsetAndTimestamp> first = parts.consumer().offsetsForTimes(begins);
    ends.forEach(
        (partition, end) -> {
          OffsetAndTimestamp young = first.get(partition);
          parts.consumer().seek(partition, young == null ? end : Math.min(end, young.offset()));
          lane(partition).begin();
        });
  }

  /** Has a record wait until its lane records it. */
  void take(ProductRecord<V> record) {
    lane(new TopicPartition(record.position().topic(), record.position().partition())).take(record);
  }

  /** The same for one that is no signal. */
  void take(BadRecord record) {
    lane(new TopicPartition(record.original().topic(), record.original().partition())).take(record);
  }

  private Lane<V> lane(TopicPartition partition) {
    return Objects.requireNonNull(
        lanes.get(partition), () -> partition + " was not taken over before it was read");
  }

  /** All of them; a copy. */
  List<Lane<V>> all() {
    return List.copyOf(lanes.values());
  }

  /**
   * Writes what lanes hold.
   *
   * @throws UnaccountedException if one cannot; the others are not asked
   */
  void writeHeld() {
    lanes.values().forEach(Lane::writeHeld);
  }

  /** Leaves signals where they stand while acting is stopped, or too many wait. */
  void pauseAndResume() {
    boolean mayAct = parts.acting().mayAct();
    List<TopicPartition> full = new ArrayList<>();
    List<TopicPartition> others = new ArrayList<>();
    lanes.forEach(
        (partition, lane) ->
            (mayAct && !isFull(partition, lane) && !lane.hasArrivals() && !lane.isHeld()
                    ? others
                    : full)
                .add(partition));
    parts.consumer().pause(full);
    parts.consumer().resume(others);
  }

  /** Whether too many wait of a partition; what goes stale behind them is not refused. */
  private boolean isFull(TopicPartition partition, Lane<V> lane) {
    if (lane.waiting() >= MOST_WAITING) {
      lane.leaveUnread();
      return true;
    }
    // Not as soon as it reads again: behind a flood it is full again and again, for longer than any
    // of those times would be remembered by itself.
    if (!lane.hasArrivals() && parts.consumer().currentLag(partition).orElse(1) == 0) {
      lane.caughtUp();
    }
    return false;
  }

  /**
   * Acts on what waits, each lane in its turn: whoever had its turn is last in the next.
   *
   * @param goOn asked before each signal
   * @return whether all lanes went through all that waits
   */
  boolean act(SignalHandler<V> handler, BooleanSupplier goOn) {
    for (Map.Entry<TopicPartition, Lane<V>> turn : List.copyOf(lanes.entrySet())) {
      if (!goOn.getAsBoolean()) {
        return false;
      }
      lanes.remove(turn.getKey());
      lanes.put(turn.getKey(), turn.getValue());
      if (!turn.getValue().act(handler, goOn)) {
        return false;
      }
    }
    return true;
  }

  /** How many signals wait to be acted on. */
  int waiting() {
    return lanes.values().stream().mapToInt(Lane::waiting).sum();
  }

  /** Whether there is what could not be recorded yet. */
  boolean haveArrivals() {
    return lanes.values().stream().anyMatch(Lane::hasArrivals);
  }

  @Override
  public void close() {
    lanes.values().forEach(Lane::close);
    lanes.clear();
  }
}
