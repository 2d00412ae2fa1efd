package io.streammesh.stream;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Carries a dead letter from where a record failed to the exception handler, which sends it in the
 * task's own transaction. Without a stack trace: it is an outcome, not a fault.
 */
final class Quarantined extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProducerRecord<byte[], byte[]> deadLetter;

  Quarantined(ProducerRecord<byte[], byte[]> deadLetter, String message) {
    super(message, null, false, false);
    this.deadLetter = deadLetter;
  }

  ProducerRecord<byte[], byte[]> deadLetter() {
    return deadLetter;
  }
}
