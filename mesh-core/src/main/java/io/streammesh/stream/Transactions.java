package io.streammesh.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open transactions of an app's producers. Thread-safe. */
final class Transactions {
  private final Clock clock;
  private final Set<OpenTransaction> producers = ConcurrentHashMap.newKeySet();

  Transactions(Clock clock) {
    this.clock = clock;
  }

  /** For a producer more, until it is {@link #forget forgotten}. */
  OpenTransaction ofProducer() {
    OpenTransaction transaction = new OpenTransaction(clock);
    producers.add(transaction);
    return transaction;
  }

  void forget(OpenTransaction transaction) {
    producers.remove(transaction);
  }

  /** For how long the oldest one has been open; zero if none is. */
  Duration oldest() {
    long now = clock.millis();
    long oldest = now;
    for (OpenTransaction transaction : producers) {
      long beganAt = transaction.beganAt();
      if (beganAt != OpenTransaction.NONE) {
        oldest = Math.min(oldest, beganAt);
      }
    }
    return Duration.ofMillis(now - oldest);
  }
}
