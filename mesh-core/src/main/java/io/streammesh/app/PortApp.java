package io.streammesh.app;

import io.streammesh.MeshException;
import io.streammesh.app.internal.config.ConfigSources;
import io.streammesh.app.internal.config.Usage;
import io.streammesh.consumer.ProductInput;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.metrics.AppMetrics;
import io.streammesh.reintegration.PortOptions;
import io.streammesh.reintegration.ReintegrationPort;
import io.streammesh.reintegration.SignalHandler;
import io.streammesh.stream.DomainDefinition;
import io.streammesh.stream.GovernedTopology;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operational service that acts on the signals of a domain's reintegration port, defined but not
 * yet configured. It is configured as a domain's app is, has its domain's identity, and serves
 * {@code /livez}, {@code /readyz}, {@code /info} and {@code /metrics}; {@link #run} ends the
 * process with an {@link ExitCode}.
 *
 * @param <V> the type of the signals' values
 */
public final class PortApp<V> {
  private static final Logger LOG = LoggerFactory.getLogger(PortApp.class);

  private final String domain;
  private final String port;
  private final ProductInput<V> input;
  private final IntConsumer exit;
  private final Consumer<String> out;

  PortApp(
      String domain, String port, ProductInput<V> input, IntConsumer exit, Consumer<String> out) {
    this.domain = domain;
    this.port = port;
    this.input = input;
    this.exit = exit;
    this.out = out;
  }

  /** Makes what acts, once the configuration is known. */
  @FunctionalInterface
  public interface Handlers<V> {
    /**
     * The handler. It is not closed: what a call of it has done is safe when the call returns.
     *
     * @param config its own to change: what was given, but for Streammesh's own settings: for
     *     Kafka's clients, and what begins with {@code service.}, which is the service's alone
     */
    SignalHandler<V> open(Properties config);
  }

  /**
   * A service of a domain.
   *
   * @param port as the domain's descriptor declares it
   * @param input the port's product, with the class of its values
   */
  public static <V> PortApp<V> of(String domain, String port, ProductInput<V> input) {
    return new PortApp<>(domain, port, input, System::exit, System.out::print);
  }

  /**
   * Acts on signals until the process is asked to stop, or fails.
   *
   * @param args {@code --config FILE}, {@code --set KEY=VALUE}; {@code --help} tells more
   */
  public void run(Handlers<V> handlers, String... args) {
    if (ConfigSources.askForHelp(args)) {
      out.accept(Usage.of("the service " + this));
      exit.accept(ExitCode.OK.code());
      return;
    }
    AtomicBoolean stopping = new AtomicBoolean();
    ExitCode code = runUntilEnd(handlers, stopping, args);
    if (!stopping.get()) {
      exit.accept(code.code());
    }
  }

  private ExitCode runUntilEnd(Handlers<V> handlers, AtomicBoolean stopping, String... args) {
    try {
      MeshDefinition definition = definition();
      DomainDefinition declared = DomainDefinition.of(definition, domain);
      AppConfig config =
          AppConfig.of(ConfigSources.ofProcess(args), GovernedTopology.leastRequestBytes(declared));
      config.log();
      act(definition, declared, config, handlers, stopping);
      return ExitCode.OK;
    } catch (StartupException e) {
      tell(e);
      return e.exitCode();
    } catch (MeshException | KafkaException e) {
      tell(e);
      return Failures.isCausedBy(e, ConfigException.class)
          ? ExitCode.CONFIGURATION
          : ExitCode.UNREACHABLE;
    } catch (RuntimeException | LinkageError e) {
      LOG.atError().addKeyValue("port", this).setCause(e).log("The service failed unexpectedly");
      return ExitCode.UNEXPECTED;
    }
  }

  /** The mesh's files, in which the domain is; what is wrong with them, a restart does not help. */
  private MeshDefinition definition() {
    try {
      MeshDefinition definition = MeshDefinition.ofClasspath();
      definition.domain(domain);
      return definition;
    } catch (MeshException e) {
      throw new StartupException(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()), e);
    }
  }

  private void act(
      MeshDefinition definition,
      DomainDefinition declared,
      AppConfig config,
      Handlers<V> handlers,
      AtomicBoolean stopping) {
    SignalHandler<V> handler = handlers.open(config.serviceProperties());
    CountDownLatch ended = new CountDownLatch(1);
    try (AppServices services =
            AppServices.open(declared, port, List.of(input.contractId()), config);
        ReintegrationPort<V> opened =
            ReintegrationPort.open(
                definition,
                services.forTopology(),
                PortOptions.of(domain, port, input).configuredBy(config.serviceProperties()));
        AppMetrics metrics = measured(services, opened);
        PortHealth health =
            PortHealth.start(
                config,
                Deployment.of(definition, domain, port, BuildVersion.of(handlers.getClass())),
                opened,
                metrics)) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    stopping.set(true);
                    opened.stop();
                    await(ended, config.shutdownTimeout().toMillis());
                  },
                  "stop-" + port));
      LOG.atInfo().addKeyValue("port", this).addKeyValue("http.port", health.port()).log("Started");
      opened.run(handler);
    } finally {
      ended.countDown();
    }
  }

  /** All that is told is there before anybody asks. */
  @SuppressWarnings("IllegalCatch") // rethrown
  private AppMetrics measured(AppServices services, ReintegrationPort<V> opened) {
    AppMetrics metrics = AppMetrics.of(domain, port);
    try {
      services.measuredBy(metrics);
      metrics.measure(opened);
      return metrics;
    } catch (RuntimeException e) {
      metrics.close();
      throw e;
    }
  }

  /** A JVM that is told to stop ends as soon as its hook returns. */
  private static void await(CountDownLatch ended, long millis) {
    try {
      if (!ended.await(millis, TimeUnit.MILLISECONDS)) {
        LOG.atWarn()
            .addKeyValue("millis", millis)
            .log("Did not stop in time; an action, or a try to audit what is refused, may go on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(RuntimeException failure) {
    LOG.atError().addKeyValue("port", this).log(failure.getMessage());
  }

  /** The domain and the port, as {@code orders/order-hold}. */
  @Override
  public String toString() {
    return domain + "/" + port;
  }
}
