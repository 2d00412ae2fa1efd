package io.streammesh.app;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.registry.CachingSchemaRegistry;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.registry.RegistryUnavailableException;
import io.streammesh.registry.SchemaNotFoundException;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.stream.DomainDefinition;
import io.streammesh.stream.GovernedTopology;
import io.streammesh.stream.GuardRefusal;
import io.streammesh.stream.GuardedClientSupplier;
import io.streammesh.stream.MeshTopology;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A domain's app that runs: Kafka Streams behind the Guard, and its health over HTTP. */
final class RunningApp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningApp.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration REGISTRY_TIMEOUT = Duration.ofSeconds(10);

  private final KafkaStreams streams;
  private final HealthServer health;
  private final CompletableFuture<ExitCode> end = new CompletableFuture<>();

  private RunningApp(KafkaStreams streams, HealthServer health) {
    this.streams = streams;
    this.health = health;
  }

  /**
   * Checks the surroundings and starts.
   *
   * @throws StartupException if the app cannot run as configured
   */
  static RunningApp start(
      String domain, MeshTopology topology, MeshDefinition definition, AppConfig config) {
    StartupChecks.requireTopics(
        config.adminProperties(domain), DomainDefinition.of(definition, domain));
    GovernedTopology governed = build(domain, topology, definition, config);
    KafkaStreams streams =
        new KafkaStreams(
            governed.topology(),
            governed.properties(),
            new GuardedClientSupplier(governed.guard()));
    RunningApp app =
        new RunningApp(
            streams, HealthServer.start(config, domain, streams, governed.quarantined()));
    streams.setUncaughtExceptionHandler(app::fail);
    streams.start();
    LOG.atInfo()
        .addKeyValue("domain", domain)
        .addKeyValue("http.port", app.health.port())
        .log("Started");
    return app;
  }

  private static GovernedTopology build(
      String domain, MeshTopology topology, MeshDefinition definition, AppConfig config) {
    SchemaRegistry registry =
        new CachingSchemaRegistry(
            new HttpSchemaRegistry(config.registryUrl(), REGISTRY_TIMEOUT),
            config.registryCacheDir());
    try {
      return GovernedTopology.build(
          definition, domain, topology, registry, config.streamsProperties(), Clock.systemUTC());
    } catch (SchemaNotFoundException e) {
      throw new StartupException(
          ExitCode.REFUSED_TO_START, e.getMessage() + "; provision the mesh first", e);
    } catch (RegistryUnavailableException e) {
      throw new StartupException(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()), e);
    }
  }

  /** Waits until the app is closed or has failed. */
  ExitCode awaitEnd() {
    return end.join();
  }

  private StreamThreadExceptionResponse fail(Throwable failure) {
    ExitCode code = exitCode(failure);
    LOG.atError().addKeyValue("exit", code).setCause(failure).log("The app stops");
    end.complete(code);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** A refusal counts before all else: whatever it caused on its way up, a restart is no help. */
  static ExitCode exitCode(Throwable failure) {
    if (isCausedBy(failure, GuardRefusal.class)) {
      return ExitCode.GUARD_REFUSAL;
    }
    return isCausedBy(failure, RetriableException.class)
            || isCausedBy(failure, RegistryUnavailableException.class)
        ? ExitCode.UNREACHABLE
        : ExitCode.PROCESSING_FAILED;
  }

  static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /** Stops in order: what is done is committed, and the process group is left. */
  void stop() {
    streams.close(CLOSE_TIMEOUT);
    health.close();
    end.complete(ExitCode.OK);
  }

  @Override
  public void close() {
    stop();
  }
}
