package io.streammesh.local.cli;

import io.streammesh.audit.AuditLog;
import io.streammesh.audit.AuditedDecisions;
import io.streammesh.audit.AuditedRejections;
import io.streammesh.audit.KafkaAuditLog;
import io.streammesh.audit.SignedAuditRecords;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.local.LocalMesh;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.scenarios.report.ProductReader;
import io.streammesh.stream.MeshServices;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * What a consumer of a local mesh needs to read under the role {@value ProductReader#ROLE}: its
 * keys, and an account of what it opens and of what it rejects.
 */
final class ReportingServices implements AutoCloseable {
  private static final Duration AUDIT_TIMEOUT = Duration.ofSeconds(30);

  private final KeyService keys;
  private final AuditLog log;
  private final AuditedDecisions decisions;
  private final MeshServices services;

  private ReportingServices(
      KeyService keys, AuditLog log, AuditedDecisions decisions, MeshServices services) {
    this.keys = keys;
    this.log = log;
    this.decisions = decisions;
    this.services = services;
  }

  /**
   * Opens them.
   *
   * @param clients how to reach the brokers
   */
  static ReportingServices open(LocalMesh mesh, Map<String, Object> clients) {
    Clock clock = Clock.systemUTC();
    SchemaRegistry registry = new HttpSchemaRegistry(mesh.endpoints().registryUrl());
    KeyService keys = LocalKeystore.open(mesh.keys(), ProductReader.ROLE, clock);
    AuditLog log =
        new KafkaAuditLog(
            new SignedAuditRecords(
                mesh.definition().audit(ProductReader.ROLE), registry, keys.signingKeys(), clock),
            clients,
            AUDIT_TIMEOUT);
    AuditedDecisions decisions = new AuditedDecisions(log, ProductReader.ROLE, clock);
    return new ReportingServices(
        keys,
        log,
        decisions,
        new MeshServices(
            registry,
            keys,
            decisions,
            new AuditedRejections(log, ProductReader.ROLE, clock),
            clock));
  }

  MeshServices services() {
    return services;
  }

  /** Writes what is still to be accounted for, and closes what was opened. */
  @Override
  public void close() {
    try {
      decisions.close();
    } finally {
      try {
        log.close();
      } finally {
        keys.close();
      }
    }
  }
}
