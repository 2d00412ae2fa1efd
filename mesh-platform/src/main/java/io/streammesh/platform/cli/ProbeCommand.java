package io.streammesh.platform.cli;

import io.streammesh.MeshException;
import io.streammesh.app.MetricsServer;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.metrics.AppMetrics;
import io.streammesh.platform.audit.AuditTail;
import io.streammesh.platform.probe.PathResult;
import io.streammesh.platform.probe.ProbeRound;
import io.streammesh.platform.probe.ProbedApp;
import io.streammesh.platform.probe.ProbedMesh;
import io.streammesh.platform.probe.Prober;
import io.streammesh.registry.SchemaRegistry;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mesh probe}. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description = {
      "Sends a probe into each partition of the raw topics of the apps that run, and shows which"
          + " products they arrive at, and after how long. A probe is no business event: no state"
          + " changes by it, and no product gets it.",
      "Ends with 1 if one does not arrive, or an app does not answer.",
      "With --every it goes on until Ctrl-C, looks whether readers of products are held up, and"
          + " serves what it finds under /metrics."
    })
public final class ProbeCommand implements Callable<Integer> {
  private static final String EVERY = "--every";
  private static final String HTTP_PORT = "--http-port";
  private static final String HTTP_HOST = "--http-host";
  private static final String LOCALHOST = "127.0.0.1";
  private static final int HIGHEST_PORT = 65_535;

  /** As a shell reports a command that was ended with Ctrl-C. */
  private static final int INTERRUPTED = 130;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String LINE = "%-32s %-34s %-10s %s%n";

  @Option(
      names = "--info",
      paramLabel = "URL",
      split = ",",
      description =
          "The /info of each app, separated by commas. Default: those of the local mesh that runs.")
  private List<URI> infos = new ArrayList<>();

  @Option(
      names = "--within",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description = "How long a probe may take. Default: 30s; with --every, 60s")
  private @Nullable Duration within;

  @Option(
      names = EVERY,
      paramLabel = "TIME",
      converter = DurationOption.class,
      description = "Goes on with a round that often, such as 30s. Default: one round.")
  private @Nullable Duration every;

  @Option(
      names = HTTP_PORT,
      paramLabel = "PORT",
      description = "Port of /metrics with --every. Default: a free one.")
  private @Nullable Integer httpPort;

  @Option(
      names = HTTP_HOST,
      paramLabel = "HOST",
      description = "Address of /metrics with --every. Default: 127.0.0.1")
  private @Nullable String httpHost;

  @Mixin private KeystoreOption keystore = new KeystoreOption();

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    checkOptions();
    List<URI> asked = infos.isEmpty() ? RunningMesh.infos() : infos;
    return every == null ? probeOnce(asked) : goOn(asked, every);
  }

  private void checkOptions() {
    if (every == null && (httpPort != null || httpHost != null)) {
      throw wrong("%s and %s are for %s".formatted(HTTP_PORT, HTTP_HOST, EVERY));
    }
    if (every != null && every.isZero()) {
      throw wrong(
          "Invalid value for option '%s': 0; expected a time above zero, such as 30s"
              .formatted(EVERY));
    }
    if (httpPort != null && (httpPort < 0 || httpPort > HIGHEST_PORT)) {
      throw wrong(
          "Invalid value for option '%s': '%d'; expected 1 to %d, or 0 for a free port"
              .formatted(HTTP_PORT, httpPort, HIGHEST_PORT));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Until the process ends, as by Ctrl-C, or the thread is interrupted. */
  private int goOn(List<URI> asked, Duration interval) {
    ProbedMesh probed =
        new ProbedMesh(
            MeshDefinition.ofClasspath(),
            mesh.bootstrapServers(),
            mesh.registry(),
            keystore.folder(),
            asked);
    String host = httpHost == null ? LOCALHOST : httpHost;
    int port = httpPort == null ? 0 : httpPort;
    try (AppMetrics metrics = Prober.metrics();
        MetricsServer server = MetricsServer.start(host, port, metrics)) {
      Prober prober =
          Prober.start(probed, interval, within == null ? Prober.PATIENCE : within, metrics);
      try {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
            "probing %d apps until Ctrl-C; metrics at http://%s:%d/metrics%n",
            asked.size(), host, server.port());
        out.flush();
        new CountDownLatch(1).await();
        return ExitCode.OK;
      } finally {
        prober.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    }
  }

  private int probeOnce(List<URI> asked) {
    Duration patience = within == null ? PATIENCE : within;
    List<ProbedApp> apps = answering(asked);
    MeshDefinition definition = MeshDefinition.ofClasspath();
    ProbeRound round = new ProbeRound(definition, mesh.bootstrapServers(), Clock.systemUTC());
    SchemaRegistry registry = mesh.registry();
    List<LocalKeystore> keystores = new ArrayList<>();
    List<AuditTail> audits = new ArrayList<>();
    try {
      for (ProbedApp app : apps) {
        LocalKeystore keys = LocalKeystore.open(keystore.folder(), app.domain(), Clock.systemUTC());
        keystores.add(keys);
        audits.add(
            AuditTail.atEnd(
                mesh.bootstrapServers(),
                registry,
                definition.audit(app.domain()),
                keys.verificationKeys(),
                Clock.systemUTC()));
      }
      List<PathResult> results = round.run(apps, audits, patience);
      print(results, unreached(apps, definition));
      return judge(results, patience, asked.size() - apps.size());
    } finally {
      audits.forEach(AuditTail::close);
      keystores.forEach(LocalKeystore::close);
    }
  }

  /** The others are named, as where their probes arrive is not known. */
  private List<ProbedApp> answering(List<URI> asked) {
    List<ProbedApp> apps = new ArrayList<>();
    for (URI info : asked) {
      try {
        apps.add(ProbedApp.ask(info));
      } catch (MeshException e) {
        spec.commandLine().getErr().println(e.getMessage());
      }
    }
    return apps;
  }

  private static List<String> unreached(List<ProbedApp> apps, MeshDefinition definition) {
    return apps.stream().flatMap(app -> app.unreached(definition).stream()).toList();
  }

  private void print(List<PathResult> results, List<String> unreached) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(LINE, "from", "to", "arrived", "slowest");
    for (PathResult result : results) {
      out.printf(
          LINE,
          result.input(),
          result.product(),
          result.arrived() + " of " + result.sent(),
          result.slowest() == null ? "" : result.slowest().toMillis() + " ms");
    }
    if (!unreached.isEmpty()) {
      out.println("no probe reaches: " + String.join(", ", unreached));
    }
    out.flush();
  }

  private int judge(List<PathResult> results, Duration patience, int silent) {
    long broken = results.stream().filter(result -> !result.isComplete()).count();
    spec.commandLine()
        .getErr()
        .printf(
            "%d paths, %d on which a probe has not arrived within %d s; %d apps not probed%n",
            results.size(), broken, patience.toSeconds(), silent);
    return broken == 0 && silent == 0 && !results.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
