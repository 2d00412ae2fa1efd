package io.streammesh.stream;

import io.streammesh.tracing.OpenSpan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one producer has sent in its open transaction, to be counted when it is committed. For the
 * producer's thread, but for {@link #beganAt}. Its arrays are used again by the next transaction,
 * so that a record does not allocate.
 */
final class OpenTransaction {
  /** No transaction is open. */
  static final long NONE = Long.MIN_VALUE;

  private static final int FEW = 1024;

  /** What a transaction of a usual size needs; a larger one gives its room back. */
  private static final int MANY = 64 * FEW;

  /** So many spans are kept until they end; they are large, and no more would be waited for. */
  private static final int MOST_SPANS = 4096;

  private final Clock clock;
  private final List<OpenSpan> spans = new ArrayList<>();
  private @Nullable ContractCounts[] products = new ContractCounts[FEW];
  private boolean[] deletions = new boolean[FEW];
  private long[] eventTimes = new long[FEW];
  private long[] readTimes = new long[FEW];
  private int size;
  private volatile long beganAt = NONE;

  OpenTransaction(Clock clock) {
    this.clock = clock;
  }

  void begun() {
    beganAt = clock.millis();
  }

  /**
   * A stamped record was sent; nothing of a dead letter or an audit event is counted.
   *
   * @param partition that it was sent to; null if the producer chooses it
   */
  void sent(Stamp stamp, @Nullable Integer partition) {
    if (stamp instanceof TracedStamp traced) {
      keep(traced.span(), partition);
    }
    ContractCounts product = stamp.counts();
    if (product == null) {
      return;
    }
    if (size == products.length) {
      resize(2 * size);
    }
    products[size] = product;
    deletions[size] = stamp.isDeletion();
    eventTimes[size] = stamp.timestamp();
    readTimes[size] = stamp.readAt();
    size++;
  }

  /** Whoever reads committed records can see all of it now. */
  void committed() {
    long now = clock.millis();
    for (int i = 0; i < size; i++) {
      ContractCounts product = products[i];
      if (product != null) {
        product.countCommitted(deletions[i], eventTimes[i], readTimes[i], now);
      }
    }
    spans.forEach(span -> span.end(now));
    end();
  }

  /** Nobody will see any of it, and its spans never end. */
  void aborted() {
    end();
  }

  /** When the open transaction began, in epoch milliseconds; {@link #NONE} if none is open. */
  long beganAt() {
    return beganAt;
  }

  private void keep(OpenSpan span, @Nullable Integer partition) {
    if (spans.size() == MOST_SPANS) {
      span.drop();
      return;
    }
    if (partition != null) {
      span.inPartition(partition);
    }
    spans.add(span);
  }

  private void end() {
    beganAt = NONE;
    spans.clear();
    size = 0;
    if (products.length > MANY) {
      resize(FEW);
    }
  }

  private void resize(int length) {
    products = Arrays.copyOf(products, length);
    deletions = Arrays.copyOf(deletions, length);
    eventTimes = Arrays.copyOf(eventTimes, length);
    readTimes = Arrays.copyOf(readTimes, length);
  }
}
