package io.streammesh.audit;

import io.streammesh.audit.v1.AuditEvent;

/**
 * Where a process puts the decisions of one domain that it makes outside of a transaction. For what
 * is decided once in a while, not for each record: see {@link AuditedDecisions}. Thread-safe;
 * whoever opened it closes it.
 */
public interface AuditLog extends AutoCloseable {
  /**
   * Records a decision. Once this returns the event stands in the audit topic.
   *
   * @throws AuditUnavailableException if it may not; the decision must not take effect
   * @throws io.streammesh.integrity.KeyUnavailableException if it cannot be signed; likewise
   */
  void record(AuditEvent event);

  @Override
  void close();
}
