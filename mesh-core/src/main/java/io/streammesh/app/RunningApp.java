package io.streammesh.app;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.metrics.AppMetrics;
import io.streammesh.registry.IncompatibleSchemaException;
import io.streammesh.registry.RegistryUnavailableException;
import io.streammesh.registry.SchemaNotFoundException;
import io.streammesh.stream.DomainDefinition;
import io.streammesh.stream.GovernedTopology;
import io.streammesh.stream.GuardedClientSupplier;
import io.streammesh.stream.MeshServices;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.QuarantineLimitExceeded;
import io.streammesh.stream.ResumePoint;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A domain's app that runs: Kafka Streams behind the Guard, and its health over HTTP. */
final class RunningApp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningApp.class);
  private static final String NO_WAITING = "-1";

  private final KafkaStreams streams;
  private final AppMetrics metrics;
  private final HealthServer health;
  private final KeepStopped keepStopped;
  private final AppServices services;
  private final Duration shutdownTimeout;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final CompletableFuture<ExitCode> end = new CompletableFuture<>();
  private boolean closed;

  private RunningApp(
      KafkaStreams streams,
      AppMetrics metrics,
      HealthServer health,
      KeepStopped keepStopped,
      AppServices services,
      Duration shutdownTimeout) {
    this.streams = streams;
    this.metrics = metrics;
    this.health = health;
    this.keepStopped = keepStopped;
    this.services = services;
    this.shutdownTimeout = shutdownTimeout;
  }

  /**
   * Checks the surroundings and starts.
   *
   * @throws StartupException if the app cannot run as configured
   */
  static RunningApp start(
      String domain, MeshTopology topology, MeshDefinition definition, AppConfig config) {
    DomainDefinition declared = DomainDefinition.of(definition, domain);
    StartupChecks.requireTopics(config.adminProperties(domain), config.startupTimeout(), declared);
    DomainControl control =
        new DomainControl(
            config.controlConsumerProperties(domain),
            config.controlProducerProperties(domain),
            declared.controlTopic(),
            config.startupTimeout());
    ResumePoint resumed = StartupChecks.requireNotStopped(control, domain);
    AppServices services = AppServices.open(declared, domain, config);
    try {
      GovernedTopology governed =
          build(domain, topology, definition, config, services.forTopology(), resumed);
      KeepStopped keepStopped =
          new KeepStopped(control, services::auditLog, domain, services.clock());
      Deployment deployment =
          Deployment.of(declared, BuildVersion.of(topology.getClass()), governed.topology());
      return run(deployment, governed, definition, config, keepStopped, services);
    } catch (RuntimeException e) {
      throw Closing.after(e, services::close);
    }
  }

  private static RunningApp run(
      Deployment deployment,
      GovernedTopology governed,
      MeshDefinition definition,
      AppConfig config,
      KeepStopped keepStopped,
      AppServices services) {
    String domain = deployment.domain();
    List<Contract> deprecated = definition.deprecatedInputs(domain);
    KafkaStreams streams =
        new KafkaStreams(
            governed.topology(),
            governed.properties(),
            new GuardedClientSupplier(governed.guard()));
    AppMetrics metrics = AppMetrics.of(domain);
    try {
      metrics.measure(streams);
      metrics.measure(governed);
      services.measuredBy(metrics);
      HealthServer health =
          HealthServer.start(config, deployment, deprecated, streams, governed, metrics);
      RunningApp app =
          new RunningApp(streams, metrics, health, keepStopped, services, config.shutdownTimeout());
      app.start(domain, deprecated);
      return app;
    } catch (RuntimeException e) {
      throw Closing.after(e, metrics::close, streams::close);
    }
  }

  private void start(String domain, List<Contract> deprecated) {
    try {
      streams.setUncaughtExceptionHandler(this::fail);
      warnOf(deprecated);
      streams.start();
      LOG.atInfo()
          .addKeyValue("domain", domain)
          .addKeyValue("http.port", health.port())
          .log("Started");
    } catch (RuntimeException e) {
      throw Closing.after(e, health::close);
    }
  }

  private static void warnOf(List<Contract> inputs) {
    for (Contract input : inputs) {
      LOG.atWarn()
          .addKeyValue("product", input.id())
          .addKeyValue("end.of.support", input.endOfSupport().orElse(null))
          .log("Reads a product that is deprecated; move to another version before support ends");
    }
  }

  private static GovernedTopology build(
      String domain,
      MeshTopology topology,
      MeshDefinition definition,
      AppConfig config,
      MeshServices services,
      ResumePoint resumed) {
    Properties properties = config.streamsProperties();
    if (!topology.mindsOrderAcrossInputs()) {
      properties.putIfAbsent(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, NO_WAITING);
    }
    try {
      return GovernedTopology.build(definition, domain, topology, services, properties, resumed);
    } catch (SchemaNotFoundException e) {
      throw new StartupException(
          ExitCode.REFUSED_TO_START, e.getMessage() + "; provision the mesh first", e);
    } catch (IncompatibleSchemaException e) {
      throw new StartupException(
          ExitCode.REFUSED_TO_START,
          e.getMessage() + "; a breaking change is a new major version beside the old one",
          e);
    } catch (KeyUnavailableException e) {
      throw new StartupException(ExitCode.REFUSED_TO_START, String.valueOf(e.getMessage()), e);
    } catch (RegistryUnavailableException e) {
      throw new StartupException(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()), e);
    }
  }

  int httpPort() {
    return health.port();
  }

  /** Waits until the app is closed or has failed. */
  ExitCode awaitEnd() {
    return end.join();
  }

  private StreamThreadExceptionResponse fail(Throwable failure) {
    ExitCode code = Failures.exitCode(failure);
    LOG.atError().addKeyValue("exit", code).setCause(failure).log("The app stops");
    if (code == ExitCode.QUARANTINE_LIMIT && stopped.compareAndSet(false, true)) {
      keepStopped.because(reason(failure));
    }
    end.complete(code);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private static String reason(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(QuarantineLimitExceeded.class::isInstance)
        .map(Throwable::getMessage)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Stops in order: what is done is committed, the process group is left, and what is written down
   * last is safe, whatever fails on the way. Once; whoever calls it meanwhile waits, since a JVM
   * that is told to stop ends as soon as its hook returns.
   */
  synchronized void stop() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Closing.inOrder(
          metrics::close, () -> streams.close(shutdownTimeout), health::close, services::close);
    } finally {
      end.complete(ExitCode.OK);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
