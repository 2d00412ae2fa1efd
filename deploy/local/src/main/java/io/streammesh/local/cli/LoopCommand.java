package io.streammesh.local.cli;

import io.streammesh.local.LocalMesh;
import io.streammesh.local.MeshOptions;
import io.streammesh.local.cli.Workplace.DataDir;
import io.streammesh.platform.cli.DurationOption;
import io.streammesh.scenarios.loop.LoopTimes;
import io.streammesh.scenarios.loop.LoopTraffic;
import io.streammesh.scenarios.loop.LoopWatch;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.AdminClientConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mesh loop}. */
@Command(
    name = "loop",
    mixinStandardHelpOptions = true,
    description = {
      "Measures on this machine how long it takes from a raw order to its hold.",
      "Runs a fresh mesh with all apps and services, places orders at a steady rate, some of them"
          + " unusually large, and tells where the time goes."
    },
    sortOptions = false)
final class LoopCommand implements Callable<Integer> {
  @Option(
      names = "--orders-per-second",
      paramLabel = "N",
      description = "Orders placed and paid a second. Default: ${DEFAULT-VALUE}")
  private int ordersPerSecond = 500;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      defaultValue = "60s",
      converter = DurationOption.class,
      description = "How long it is measured. Default: ${DEFAULT-VALUE}")
  private Duration duration = Duration.ZERO;

  @Option(
      names = "--warm-up",
      paramLabel = "DURATION",
      defaultValue = "3m",
      converter = DurationOption.class,
      description = {
        "How long orders are placed before that: until the apps are compiled, which on two cores",
        "takes some minutes and most of their time. Default: ${DEFAULT-VALUE}"
      })
  private Duration warmUp = Duration.ZERO;

  @Option(
      names = "--large-every",
      paramLabel = "N",
      description = "Every how many orders one is unusually large. Default: ${DEFAULT-VALUE}")
  private int largeEvery = 400;

  @Option(
      names = "--app-config",
      paramLabel = "KEY=VALUE",
      description = "Further configuration of every app, by Kafka's names; repeatable.")
  private Map<String, String> appConfig = new LinkedHashMap<>();

  @Mixin private MeshSettings settings = new MeshSettings();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    requirePositive("--orders-per-second", ordersPerSecond);
    requirePositive("--large-every", largeEvery);
    requirePositive("--duration", duration.toMillis());
    Console console = new Console(spec.commandLine().getErr());
    try (StopSignal stop = new StopSignal();
        DataDir data = Workplace.freshDataDir("loop");
        LocalMesh mesh = LocalMesh.start(options(data), console)) {
      return stop.run(mesh.failureOrStop(), () -> measure(mesh, console));
    }
  }

  private MeshOptions options(DataDir data) {
    MeshOptions options = settings.options(data.folder()).killedOnClose().lastingLong();
    for (Map.Entry<String, String> entry : appConfig.entrySet()) {
      options = options.withAppConfig(entry.getKey(), entry.getValue());
    }
    return options;
  }

  private int measure(LocalMesh mesh, Console console) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Map<String, Object> clients =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, mesh.endpoints().bootstrapServers());
    LoopTimes times = new LoopTimes();
    try (ReportingServices reporting = ReportingServices.open(mesh, clients);
        LoopWatch watch =
            LoopWatch.start(times, clients, mesh.definition(), reporting.services())) {
      LoopMeasurement measurement =
          new LoopMeasurement(
              new LoopTraffic(largeEvery), ordersPerSecond, warmUp, duration, times, console);
      measurement.feed(clients, mesh);
      return measurement.tell(watch, out) ? 0 : 1;
    }
  }

  private void requirePositive(String option, long value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '%s': '%d'; expected more than zero".formatted(option, value));
    }
  }
}
