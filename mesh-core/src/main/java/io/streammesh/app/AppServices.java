package io.streammesh.app;

import io.streammesh.audit.AuditLog;
import io.streammesh.audit.AuditedDecisions;
import io.streammesh.audit.AuditedRejections;
import io.streammesh.audit.KafkaAuditLog;
import io.streammesh.audit.SignedAuditRecords;
import io.streammesh.contract.Contract;
import io.streammesh.keys.KeyService;
import io.streammesh.metrics.AppMetrics;
import io.streammesh.metrics.CountedDecisions;
import io.streammesh.metrics.CountedKeys;
import io.streammesh.metrics.CountedRejections;
import io.streammesh.registry.CachingSchemaRegistry;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.stream.DomainDefinition;
import io.streammesh.stream.MeshServices;
import io.streammesh.tracing.Tracing;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** What an app asks while it runs, opened from its configuration. Close it after the topology. */
final class AppServices implements AutoCloseable {
  private final DomainDefinition domain;
  private final AppConfig config;
  private final CachingSchemaRegistry registry;
  private final CountedKeys keys;
  private final Tracing tracing;
  private final Clock clock;
  private final AuditLog audit;
  private final AuditLog rejectionLog;
  private final AuditedDecisions decisions;
  private final CountedDecisions counted;
  private final CountedRejections rejections;

  private AppServices(
      DomainDefinition domain,
      Collection<String> signals,
      AppConfig config,
      KeyService keys,
      CachingSchemaRegistry registry,
      Tracing tracing) {
    this.domain = domain;
    this.config = config;
    this.registry = registry;
    this.keys = new CountedKeys(keys);
    this.tracing = tracing;
    this.clock = Clock.systemUTC();
    this.audit = auditLog();
    this.rejectionLog = auditLogWithin(config.rejectionTimeout());
    this.decisions = new AuditedDecisions(audit, domain.name(), clock);
    this.rejections =
        new CountedRejections(new AuditedRejections(rejectionLog, domain.name(), clock), signals);
    this.counted =
        new CountedDecisions(
            decisions,
            domain.inputs().stream().filter(Contract::isPublished).map(Contract::id).toList());
  }

  /**
   * Opens them.
   *
   * @param app the name of the process among those of its domain
   * @throws StartupException if the configuration does not allow it
   */
  static AppServices open(DomainDefinition domain, String app, AppConfig config) {
    return open(domain, app, List.of(), config);
  }

  /**
   * The same for a service.
   *
   * @param signals the products that it reads and may reject records of
   */
  static AppServices open(
      DomainDefinition domain, String app, Collection<String> signals, AppConfig config) {
    return new AppServices(
        domain,
        signals,
        config,
        config.openKeys(domain.name(), Clock.systemUTC()),
        new CachingSchemaRegistry(
            new HttpSchemaRegistry(config.registryUrl(), config.registryTimeout()),
            config.registryCacheDir()),
        config.openTracing(domain.name(), app));
  }

  MeshServices forTopology() {
    return new MeshServices(registry, keys, counted, rejections, clock, tracing);
  }

  /** Has them tell how they are used. */
  void measuredBy(AppMetrics metrics) {
    metrics.measure(keys);
    metrics.measure(counted);
    metrics.measure(rejections);
    metrics.measure(registry.counts());
    metrics.measure(tracing.counts());
  }

  /**
   * A log of the domain's own, for whoever opens it to close: with the access of the app's
   * producers, and a time limit that is also theirs at the start.
   */
  AuditLog auditLog() {
    return auditLogWithin(config.startupTimeout());
  }

  private AuditLog auditLogWithin(Duration timeout) {
    return new KafkaAuditLog(
        new SignedAuditRecords(domain.audit(), registry, keys.signingKeys(), clock),
        config.controlProducerProperties(domain.name()),
        timeout);
  }

  Clock clock() {
    return clock;
  }

  @Override
  public void close() {
    Closing.inOrder(
        decisions::close, audit::close, rejectionLog::close, keys::close, tracing::close);
  }
}
