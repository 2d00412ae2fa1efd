package io.streammesh.audit;

import io.streammesh.audit.v1.AuditEvent;
import java.util.List;

/**
 * Where a process puts the decisions of one domain that it makes outside of a transaction. For what
 * is decided once in a while, not for each good record: see {@link AuditedDecisions} and {@link
 * AuditedRejections}. Thread-safe; whoever opened it closes it.
 */
public interface AuditLog extends AutoCloseable {
  /**
   * Records a decision. Once this returns the event stands in the audit topic.
   *
   * @throws AuditUnavailableException if it may not; the decision must not take effect
   * @throws io.streammesh.integrity.KeyUnavailableException if it cannot be signed; likewise
   */
  void record(AuditEvent event);

  /**
   * Records several decisions, in their order. Once this returns all of them stand in the topic;
   * when it throws, some may.
   *
   * @throws AuditUnavailableException as {@link #record} does
   * @throws io.streammesh.integrity.KeyUnavailableException likewise
   */
  default void recordAll(List<AuditEvent> events) {
    events.forEach(this::record);
  }

  @Override
  void close();
}
