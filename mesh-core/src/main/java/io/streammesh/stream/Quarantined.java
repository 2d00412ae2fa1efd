package io.streammesh.stream;

import io.streammesh.lineage.Lineage;
import io.streammesh.quarantine.Stage;
import io.streammesh.quarantine.Verdict;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Carries a dead letter from where a record failed to the exception handler, which sends it in the
 * task's own transaction. Without a stack trace: it is an outcome, not a fault.
 */
final class Quarantined extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProducerRecord<byte[], byte[]> deadLetter;
  private final String contractId;
  private final transient Verdict verdict;

  /**
   * @param contractId of the contract that it failed under
   * @param verdict why it is set aside
   */
  Quarantined(ProducerRecord<byte[], byte[]> deadLetter, String contractId, Verdict verdict) {
    super(
        verdict.stage().label() + " of " + contractId + ": " + verdict.rule(), null, false, false);
    this.deadLetter = deadLetter;
    this.contractId = contractId;
    this.verdict = verdict;
  }

  Stage stage() {
    return verdict.stage();
  }

  String contractId() {
    return contractId;
  }

  String rule() {
    return verdict.rule();
  }

  Lineage lineage() {
    return verdict.lineage();
  }

  Verdict verdict() {
    return verdict;
  }

  ProducerRecord<byte[], byte[]> deadLetter() {
    return deadLetter;
  }
}
