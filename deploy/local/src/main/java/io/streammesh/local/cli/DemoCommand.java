package io.streammesh.local.cli;

import io.streammesh.local.LocalMesh;
import io.streammesh.local.cli.Workplace.DataDir;
import io.streammesh.local.fault.FaultSchedule;
import io.streammesh.local.fault.FaultShow;
import io.streammesh.platform.cli.DurationOption;
import io.streammesh.scenarios.feed.RawEventFeed;
import io.streammesh.scenarios.traffic.ShopTraffic;
import io.streammesh.scenarios.traffic.TrafficOptions;
import io.streammesh.scenarios.traffic.TrafficRecord;
import io.streammesh.scenarios.watch.LiveTable;
import io.streammesh.scenarios.watch.ProductWatch;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mesh demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Runs a fresh mesh with synthetic shop traffic and shows what its products do.",
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  private static final long TICK_MILLIS = 100;

  /** The person is erased early enough to be seen, and late enough to have orders. */
  private static final int ERASED_AFTER_SHARE = 3;

  private static final Duration USUAL_ERASURE = Duration.ofSeconds(20);

  /** Kafka's own default. */
  private static final Duration USUAL_DELIVERY = Duration.ofMinutes(2);

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description = "How long traffic flows, such as 60s. Default: until Ctrl-C.")
  private @Nullable Duration duration;

  @Option(
      names = "--orders-per-second",
      paramLabel = "N",
      description = "Orders placed a second. Default: ${DEFAULT-VALUE}")
  private double ordersPerSecond = 20;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the traffic. Default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Mixin private FaultOptions faultOptions = new FaultOptions();

  @Mixin private MeshSettings settings = new MeshSettings();

  @Mixin private OperationsSettings operations = new OperationsSettings();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (duration != null && duration.isZero()) {
      throw invalid("--duration", duration.toSeconds() + "s", "a time above zero, such as 60s");
    }
    // Written so that what is no number is refused too.
    if (!(ordersPerSecond > 0 && ordersPerSecond <= TrafficOptions.MOST_ORDERS_PER_SECOND)) {
      throw invalid(
          "--orders-per-second",
          String.valueOf(ordersPerSecond),
          "a number above 0, at most " + TrafficOptions.MOST_ORDERS_PER_SECOND);
    }
    FaultSchedule schedule = faultOptions.schedule(duration);
    Console console = new Console(spec.commandLine().getErr());
    TrafficOptions traffic =
        TrafficOptions.seeded(seed, ordersPerSecond).withErasureAfter(erasureAfter());
    try (StopSignal stop = new StopSignal();
        DataDir data = Workplace.freshDataDir("demo")) {
      LocalMesh started = LocalMesh.start(operations.in(settings.options(data.folder())), console);
      try (LocalMesh mesh = started;
          MeshOperations page = operations.start(mesh)) {
        console.says("operations page: " + page.url());
        Optional<ReadyFile> ready = readyFile(mesh, page, console);
        try {
          return stop.run(
              mesh.failureOrStop(), () -> run(mesh, page, traffic, schedule, console, stop));
        } finally {
          ready.ifPresent(ReadyFile::delete);
        }
      } finally {
        console.says("stopped; nothing is left running");
      }
    }
  }

  /** Empty where another mesh runs, which keeps its place. */
  private static Optional<ReadyFile> readyFile(
      LocalMesh mesh, MeshOperations page, Console console) {
    Path file = Workplace.defaultReadyFile();
    if (!ReadyFile.isOfARunningMesh(file)) {
      return Optional.of(ReadyFile.write(file, mesh, page.url()));
    }
    console.says(
        "another mesh runs here, which tail goes on to look at; this one: --bootstrap-servers "
            + mesh.endpoints().bootstrapServers()
            + " --registry-url "
            + mesh.endpoints().registryUrl());
    return Optional.empty();
  }

  private int run(
      LocalMesh mesh,
      MeshOperations page,
      TrafficOptions options,
      FaultSchedule schedule,
      Console console,
      StopSignal stop) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Map<String, Object> clients =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, mesh.endpoints().bootstrapServers());
    LiveTable table =
        Boolean.getBoolean("mesh.terminal") ? LiveTable.inPlace(out) : LiveTable.plain(out);
    DomainTopics topics = new DomainTopics(mesh);
    Map<String, Object> patient = patient(clients, schedule);
    try (ProductWatch products =
            ProductWatch.fromBeginning(clients, topics.watched(), Clock.systemUTC());
        RawEventFeed feed = RawEventFeed.live(patient)) {
      DemoWatch watch = new DemoWatch(products, page);
      ShopTraffic traffic = ShopTraffic.of(options, Clock.systemUTC());
      try (StagedActs acts = StagedActs.in(traffic, mesh, patient)) {
        console.says(
            "traffic flows; in another terminal: ./mesh tail orders.order-facts.v2, or ./mesh tail"
                + " orders.dlq --from beginning");
        FaultShow faults = FaultShow.start(schedule, mesh, clients, console);
        boolean complete;
        try (faults) {
          complete = flow(traffic, acts, faults, feed, watch, table, stop);
        }
        table.finish(watch.snapshot());
        if (!complete) {
          return 0;
        }
        feed.flush();
        console.says("traffic ends; waiting until all is worked off");
        DemoSummary summary = new DemoSummary(mesh, clients, topics);
        return summary.tell(traffic, acts, faults, watch, table, out) ? 0 : 1;
      }
    }
  }

  /** What was sent while the broker is away arrives when it is back. */
  private static Map<String, Object> patient(Map<String, Object> clients, FaultSchedule schedule) {
    Map<String, Object> config = new HashMap<>(clients);
    config.put(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        (int) Math.min(Integer.MAX_VALUE, USUAL_DELIVERY.plus(schedule.longest()).toMillis()));
    return config;
  }

  /** Sends what is due until the time is over; false if it was stopped before. */
  private boolean flow(
      ShopTraffic traffic,
      StagedActs acts,
      FaultShow faults,
      RawEventFeed feed,
      DemoWatch watch,
      LiveTable table,
      StopSignal stop) {
    long end = duration == null ? Long.MAX_VALUE : System.nanoTime() + duration.toNanos();
    while (!stop.isAsked() && System.nanoTime() < end) {
      for (TrafficRecord record : traffic.due()) {
        feed.send(record);
      }
      acts.signalIfDue();
      if (!faults.isPlanned()) {
        // A reader that waits for a broker would hold the traffic up.
        acts.erasure().goOn();
      }
      faults.throwFailure();
      table.show(watch.snapshot());
      if (stop.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return !stop.isAsked();
  }

  private ParameterException invalid(String option, String value, String expected) {
    return new ParameterException(
        spec.commandLine(),
        "Invalid value for option '%s': '%s'; expected %s".formatted(option, value, expected));
  }

  private Duration erasureAfter() {
    return duration == null || duration.dividedBy(ERASED_AFTER_SHARE).compareTo(USUAL_ERASURE) > 0
        ? USUAL_ERASURE
        : duration.dividedBy(ERASED_AFTER_SHARE);
  }
}
