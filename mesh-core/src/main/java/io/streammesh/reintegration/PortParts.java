package io.streammesh.reintegration;

import io.streammesh.MeshException;
import io.streammesh.audit.Rejection;
import io.streammesh.audit.RejectionAccount;
import io.streammesh.consumer.ProductConsumer;
import io.streammesh.contract.Contract;
import io.streammesh.contract.UnknownOutcome;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
 * @param rejections is told of what is refused, before the journal is
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
    ActionLimits limits,
    SwitchFollower acting,
    RejectionAccount rejections,
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

  /**
   * Accounts for what is refused in these entries, before they are written.
   *
   * @throws UnaccountedException if it cannot be; they must not be written
   */
  void tellRefused(List<JournalEntry> entries) {
    List<Rejection> refused =
        entries.stream()
            .filter(entry -> entry.kind() == Kind.REFUSED)
            .map(this::rejection)
            .toList();
    if (refused.isEmpty()) {
      return;
    }
    try {
      rejections.rejected(refused);
    } catch (MeshException e) {
      throw new UnaccountedException(e);
    }
  }

  private Rejection rejection(JournalEntry entry) {
    return Rejection.of(
        contract,
        entry.signal().position(),
        entry.signal().timestamp(),
        Objects.requireNonNull(entry.cause()),
        Objects.requireNonNull(entry.reason()));
  }
}
