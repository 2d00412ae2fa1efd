package io.streammesh.reintegration;

import io.streammesh.consumer.ProductConsumer;
import io.streammesh.contract.Contract;
import io.streammesh.contract.UnknownOutcome;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the lanes of a port share.
 *
 * @param contract of the product that is read
 * @param unknown what becomes of an action whose outcome nobody knows
 * @param attempts how often the handler is called for a signal
 * @param memory how long a signal is remembered
 * @param longestTurn after which the port would have lost its partitions
 */
record PortParts<V>(
    Contract contract,
    UnknownOutcome unknown,
    int attempts,
    Duration memory,
    Duration longestTurn,
    ProductConsumer<V> consumer,
    JournalReader journal,
    SignalFields fields,
    Judge judge,
    RateLimiter limiter,
    SwitchFollower acting,
    Clock clock,
    PortCounts counts,
    PortObserver observer,
    PortStep.Watcher steps) {

  /** An entry of now. */
  JournalEntry entry(
      Kind kind,
      SignalRef signal,
      @Nullable SignalCause cause,
      @Nullable ConsumerRecord<byte[], byte[]> original) {
    return new JournalEntry(
        kind,
        signal,
        clock.instant(),
        cause == null ? null : cause.label(),
        cause == null ? null : cause.reason(),
        original);
  }
}
