package io.streammesh.stream;

import io.streammesh.lineage.Lineage;
import io.streammesh.quarantine.Stage;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Carries a dead letter from where a record failed to the exception handler, which sends it in the
 * task's own transaction. Without a stack trace: it is an outcome, not a fault.
 */
final class Quarantined extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProducerRecord<byte[], byte[]> deadLetter;
  private final Stage stage;
  private final String contractId;
  private final String rule;
  private final transient Lineage lineage;

  /**
   * @param stage that it failed at
   * @param contractId of the contract that it failed under
   * @param rule that it broke
   * @param lineage the inputs that it was made of
   */
  Quarantined(
      ProducerRecord<byte[], byte[]> deadLetter,
      Stage stage,
      String contractId,
      String rule,
      Lineage lineage) {
    super(stage.label() + " of " + contractId + ": " + rule, null, false, false);
    this.deadLetter = deadLetter;
    this.stage = stage;
    this.contractId = contractId;
    this.rule = rule;
    this.lineage = lineage;
  }

  Stage stage() {
    return stage;
  }

  String contractId() {
    return contractId;
  }

  String rule() {
    return rule;
  }

  Lineage lineage() {
    return lineage;
  }

  ProducerRecord<byte[], byte[]> deadLetter() {
    return deadLetter;
  }
}
