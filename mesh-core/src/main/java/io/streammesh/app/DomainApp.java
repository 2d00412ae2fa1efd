package io.streammesh.app;

import io.streammesh.MeshException;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.stream.MeshTopology;
import java.util.concurrent.atomic.AtomicBoolean;
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

  DomainApp(String domain, MeshTopology topology, IntConsumer exit) {
    this.domain = domain;
    this.topology = topology;
    this.exit = exit;
  }

  public static DomainApp of(String domain, MeshTopology topology) {
    return new DomainApp(domain, topology, System::exit);
  }

  /**
   * Runs the app until it is asked to stop, or fails.
   *
   * @param args {@code --config FILE}
   */
  public void run(String... args) {
    AtomicBoolean stopping = new AtomicBoolean();
    ExitCode code = runUntilEnd(stopping, args);
    if (!stopping.get()) {
      exit.accept(code.code());
    }
  }

  private ExitCode runUntilEnd(AtomicBoolean stopping, String... args) {
    try (RunningApp app =
        RunningApp.start(domain, topology, MeshDefinition.ofClasspath(), AppConfig.parse(args))) {
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
      if (RunningApp.isCausedBy(e, ConfigException.class)) {
        LOG.atError().addKeyValue("domain", domain).setCause(e).log("Kafka refused a setting");
        return ExitCode.CONFIGURATION;
      }
      LOG.atError().addKeyValue("domain", domain).setCause(e).log("The app failed unexpectedly");
      return ExitCode.UNEXPECTED;
    }
  }
}
