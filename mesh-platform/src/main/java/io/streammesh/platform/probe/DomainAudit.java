package io.streammesh.platform.probe;

import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.platform.audit.AuditEntry;
import io.streammesh.platform.audit.AuditTail;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A domain's audit topic, verified by the domain's own keys. Belongs to one thread; close it. */
final class DomainAudit implements AutoCloseable {
  private final LocalKeystore keys;
  private final AuditTail tail;

  private DomainAudit(LocalKeystore keys, AuditTail tail) {
    this.keys = keys;
    this.tail = tail;
  }

  /**
   * Stands where the topic ends.
   *
   * @throws io.streammesh.MeshException if it cannot be read
   */
  static DomainAudit atEnd(ProbedMesh mesh, String domain, Clock clock) {
    LocalKeystore keys = LocalKeystore.open(mesh.keystore(), domain, clock);
    try {
      return new DomainAudit(
          keys,
          AuditTail.atEnd(
              mesh.bootstrapServers(),
              mesh.registry(),
              mesh.definition().audit(domain),
              keys.verificationKeys(),
              clock));
    } catch (RuntimeException e) {
      keys.close();
      throw e;
    }
  }

  /** As {@link AuditTail#next}. */
  List<AuditEntry> next(Duration patience) {
    return tail.next(patience);
  }

  @Override
  public void close() {
    tail.close();
    keys.close();
  }
}
