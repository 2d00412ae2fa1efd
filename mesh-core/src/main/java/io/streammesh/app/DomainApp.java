package io.streammesh.app;

import io.streammesh.MeshException;
import io.streammesh.app.internal.config.ConfigSources;
import io.streammesh.app.internal.config.Usage;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.stream.DomainDefinition;
import io.streammesh.stream.GovernedTopology;
import io.streammesh.stream.MeshTopology;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A domain's app, defined but not yet configured: its name and its topology. {@link #run} does the
 * rest and ends the process with an {@link ExitCode}.
 */
public final class DomainApp {
  private static final Logger LOG = LoggerFactory.getLogger(DomainApp.class);

  private final String domain;
  private final MeshTopology topology;
  private final IntConsumer exit;
  private final Consumer<String> out;

  DomainApp(String domain, MeshTopology topology, IntConsumer exit, Consumer<String> out) {
    this.domain = domain;
    this.topology = topology;
    this.exit = exit;
    this.out = out;
  }

  public static DomainApp of(String domain, MeshTopology topology) {
    return new DomainApp(domain, topology, System::exit, System.out::print);
  }

  /**
   * Runs the app until it is asked to stop, or fails.
   *
   * @param args {@code --config FILE}, {@code --set KEY=VALUE}; {@code --help} tells more
   */
  public void run(String... args) {
    if (ConfigSources.askForHelp(args)) {
      out.accept(Usage.of("the domain " + domain));
      exit.accept(ExitCode.OK.code());
      return;
    }
    AtomicBoolean stopping = new AtomicBoolean();
    ExitCode code = runUntilEnd(stopping, args);
    if (!stopping.get()) {
      exit.accept(code.code());
    }
  }

  private ExitCode runUntilEnd(AtomicBoolean stopping, String... args) {
    try (RunningApp app = start(args)) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    stopping.set(true);
                    app.stop();
                  },
                  "stop-" + domain));
      return app.awaitEnd();
    } catch (StartupException e) {
      LOG.atError().addKeyValue("domain", domain).log(e.getMessage());
      return e.exitCode();
    } catch (MeshException | ConfigException e) {
      LOG.atError().addKeyValue("domain", domain).log(e.getMessage());
      return ExitCode.CONFIGURATION;
    } catch (RuntimeException | LinkageError e) {
      if (Failures.isCausedBy(e, ConfigException.class)) {
        LOG.atError().addKeyValue("domain", domain).setCause(e).log("Kafka refused a setting");
        return ExitCode.CONFIGURATION;
      }
      LOG.atError().addKeyValue("domain", domain).setCause(e).log("The app failed unexpectedly");
      return ExitCode.UNEXPECTED;
    }
  }

  private RunningApp start(String... args) {
    MeshDefinition definition = MeshDefinition.ofClasspath(domain);
    int leastRequestBytes =
        GovernedTopology.leastRequestBytes(DomainDefinition.of(definition, domain));
    AppConfig config = AppConfig.of(ConfigSources.ofProcess(args), leastRequestBytes);
    config.log();
    return RunningApp.start(domain, topology, definition, config);
  }
}
