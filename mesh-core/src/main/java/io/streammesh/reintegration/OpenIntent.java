package io.streammesh.reintegration;

import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** A signal that is to be acted on, and of which the journal has no end yet. For one thread. */
final class OpenIntent {
  private final SignalRef signal;
  private final ConsumerRecord<byte[], byte[]> original;

  /** How often its outcome was unknown, and it was tried again. */
  int retries;

  /** Whether the journal says that it was started. */
  boolean started;

  /** Whether it was started by another run of a port, so that it may have been done. */
  boolean unknown;

  /** Whether it was decided what becomes of it although that is unknown. */
  boolean settled;

  /** How often the handler was called in this run. */
  int attempts;

  /** Before it is not tried again, in ms since 1970. */
  long dueAt;

  /** Whether it has had to wait for the limit of actions. */
  boolean heldBack;

  private @Nullable SignalFacts facts;

  OpenIntent(JournalEntry intent) {
    this.signal = intent.signal();
    this.original = Objects.requireNonNull(intent.original(), "an intent has its original");
  }

  SignalRef signal() {
    return signal;
  }

  ConsumerRecord<byte[], byte[]> original() {
    return original;
  }

  /** Whether it is known what it says. */
  boolean isRead() {
    return facts != null;
  }

  /** What its record says, which is read once; what the journal says beside it does not count. */
  SignalFacts facts(SignalFields fields) {
    SignalFacts known = facts;
    if (known == null) {
      known = fields.facts(original);
      facts = known;
    }
    return known;
  }

  String key() {
    return Objects.requireNonNull(signal.key());
  }

  String id() {
    return Objects.requireNonNull(signal.id());
  }

  /** Logs that it waits, or fails. */
  void warn(Logger log, Exception failure, String what) {
    // Its message may be the service's own, and have what no log is to have.
    log.atWarn()
        .addKeyValue("signal", signal.position())
        .addKeyValue("attempt", attempts)
        .addKeyValue("failure", failure.getClass().getName())
        .log(what);
  }
}
