package io.streammesh.platform.cli;

import io.streammesh.MeshException;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.platform.audit.AuditTail;
import io.streammesh.platform.probe.PathResult;
import io.streammesh.platform.probe.ProbeRound;
import io.streammesh.platform.probe.ProbedApp;
import io.streammesh.registry.SchemaRegistry;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mesh probe}. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description = {
      "Sends a probe into each partition of the raw topics of the apps that run, and shows which"
          + " products they arrive at, and after how long. A probe is no business event: no state"
          + " changes by it, and no product gets it.",
      "Ends with 1 if one does not arrive, or an app does not answer."
    })
public final class ProbeCommand implements Callable<Integer> {
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
      defaultValue = "30s",
      converter = DurationOption.class,
      description = "How long a probe may take. Default: ${DEFAULT-VALUE}")
  private Duration patience = Duration.ZERO;

  @Mixin private KeystoreOption keystore = new KeystoreOption();

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<URI> asked = infos.isEmpty() ? RunningMesh.infos() : infos;
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
      return print(round.run(apps, audits, patience), asked.size() - apps.size());
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

  private int print(List<PathResult> results, int silent) {
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
    out.flush();
    long broken = results.stream().filter(result -> !result.isComplete()).count();
    spec.commandLine()
        .getErr()
        .printf(
            "%d paths, %d on which a probe has not arrived within %d s; %d apps not probed%n",
            results.size(), broken, patience.toSeconds(), silent);
    return broken == 0 && silent == 0 && !results.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
