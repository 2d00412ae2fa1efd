package io.streammesh.app;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.keys.KeyService;
import io.streammesh.registry.CachingSchemaRegistry;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.registry.IncompatibleSchemaException;
import io.streammesh.registry.RegistryUnavailableException;
import io.streammesh.registry.SchemaNotFoundException;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.stream.DomainDefinition;
import io.streammesh.stream.GovernedTopology;
import io.streammesh.stream.GuardRefusal;
import io.streammesh.stream.GuardedClientSupplier;
import io.streammesh.stream.MeshServices;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.QuarantineLimitExceeded;
import io.streammesh.stream.ResumePoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A domain's app that runs: Kafka Streams behind the Guard, and its health over HTTP. */
final class RunningApp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningApp.class);

  private final KafkaStreams streams;
  private final HealthServer health;
  private final DomainControl control;
  private final KeyService keys;
  private final Duration shutdownTimeout;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final CompletableFuture<ExitCode> end = new CompletableFuture<>();

  private RunningApp(
      KafkaStreams streams,
      HealthServer health,
      DomainControl control,
      KeyService keys,
      Duration shutdownTimeout) {
    this.streams = streams;
    this.health = health;
    this.control = control;
    this.keys = keys;
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
    KeyService keys = config.openKeys(domain, Clock.systemUTC());
    GovernedTopology governed = build(domain, topology, definition, config, keys, resumed);
    List<Contract> deprecated = definition.deprecatedInputs(domain);
    KafkaStreams streams =
        new KafkaStreams(
            governed.topology(),
            governed.properties(),
            new GuardedClientSupplier(governed.guard()));
    RunningApp app =
        new RunningApp(
            streams,
            HealthServer.start(config, domain, deprecated, streams, governed.counts()),
            control,
            keys,
            config.shutdownTimeout());
    streams.setUncaughtExceptionHandler(app::fail);
    warnOf(deprecated);
    streams.start();
    LOG.atInfo()
        .addKeyValue("domain", domain)
        .addKeyValue("http.port", app.health.port())
        .log("Started");
    return app;
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
      KeyService keys,
      ResumePoint resumed) {
    SchemaRegistry registry =
        new CachingSchemaRegistry(
            new HttpSchemaRegistry(config.registryUrl(), config.registryTimeout()),
            config.registryCacheDir());
    try {
      return GovernedTopology.build(
          definition,
          domain,
          topology,
          new MeshServices(registry, keys, Clock.systemUTC()),
          config.streamsProperties(),
          resumed);
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

  /** Waits until the app is closed or has failed. */
  ExitCode awaitEnd() {
    return end.join();
  }

  private StreamThreadExceptionResponse fail(Throwable failure) {
    ExitCode code = exitCode(failure);
    LOG.atError().addKeyValue("exit", code).setCause(failure).log("The app stops");
    if (code == ExitCode.QUARANTINE_LIMIT && stopped.compareAndSet(false, true)) {
      stayStopped(failure);
    }
    end.complete(code);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Before the process ends, so that no restart runs into the same records again. */
  private void stayStopped(Throwable failure) {
    String reason =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
            .filter(QuarantineLimitExceeded.class::isInstance)
            .map(Throwable::getMessage)
            .findFirst()
            .orElseThrow();
    try {
      control.stop(new DomainStop(reason, Instant.now()));
    } catch (MeshException e) {
      LOG.atError().setCause(e).log("Cannot keep the domain stopped; a restart may run it again");
    }
  }

  /** A refusal counts before all else: whatever it caused on its way up, a restart is no help. */
  static ExitCode exitCode(Throwable failure) {
    if (isCausedBy(failure, GuardRefusal.class)) {
      return ExitCode.GUARD_REFUSAL;
    }
    if (isCausedBy(failure, QuarantineLimitExceeded.class)) {
      return ExitCode.QUARANTINE_LIMIT;
    }
    return isCausedBy(failure, RetriableException.class)
            || isCausedBy(failure, RegistryUnavailableException.class)
            || isCausedBy(failure, KeyUnavailableException.class)
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
    streams.close(shutdownTimeout);
    health.close();
    keys.close();
    end.complete(ExitCode.OK);
  }

  @Override
  public void close() {
    stop();
  }
}
