package io.streammesh.platform.cli;

import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.platform.audit.AuditEntry;
import io.streammesh.platform.audit.AuditTrail;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mesh audit}. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what was decided in the mesh, and which records were rejected, the newest last. Each"
          + " event is verified; what its domain has not signed is marked.",
      "Ends with 1 if anything is marked, or missing."
    })
public final class AuditCommand implements Callable<Integer> {
  private static final String LINE = "%-24s %-12s %-16s %-18s %s%n";

  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      description = "Only the decisions of this domain, or of this role. Default: all.")
  private @Nullable String domain;

  @Mixin private KeystoreOption keystore = new KeystoreOption();

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    MeshDefinition definition = MeshDefinition.ofClasspath();
    new OutboxDelivery(keystore, mesh, spec.commandLine().getErr()).run();
    AuditTrail trail = new AuditTrail(mesh.bootstrapServers(), mesh.registry(), Clock.systemUTC());
    List<AuditEntry> entries = new ArrayList<>();
    for (String each : domains(definition)) {
      try (LocalKeystore keys = LocalKeystore.open(keystore.folder(), each, Clock.systemUTC())) {
        entries.addAll(trail.entries(definition.audit(each), keys.verificationKeys()));
      }
    }
    entries.sort(Comparator.comparing(AuditEntry::at));
    return print(entries);
  }

  private Collection<String> domains(MeshDefinition definition) {
    return domain == null ? definition.audited() : List.of(definition.audit(domain).domain());
  }

  private int print(List<AuditEntry> entries) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(LINE, "at", "domain", "action", "by", "what");
    entries.forEach(entry -> print(entry, out));
    out.flush();
    long marked = entries.stream().filter(entry -> !entry.isVerified()).count();
    long missing = entries.stream().mapToLong(AuditEntry::missing).sum();
    spec.commandLine()
        .getErr()
        .printf("%d events, %d that prove nothing, %d missing%n", entries.size(), marked, missing);
    return marked + missing == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static void print(AuditEntry entry, PrintWriter out) {
    AuditEvent event = entry.event();
    String marks = marks(entry);
    if (event == null) {
      out.printf(LINE, entry.at(), "", "", "", marks);
    } else {
      out.printf(
          LINE,
          event.getAt().truncatedTo(ChronoUnit.MILLIS),
          event.getDomain(),
          event.getAction().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          event.getActor(),
          marks + what(event));
    }
  }

  private static String marks(AuditEntry entry) {
    String gap = entry.missing() == 0 ? "" : "[" + entry.missing() + " missing before] ";
    return entry.isVerified()
        ? gap
        : gap + "[NOT VERIFIED: " + entry.problem() + ", " + entry.position() + "] ";
  }

  private static String what(AuditEvent event) {
    return Stream.of(
            event.getContract(),
            named("port ", event.getPort()),
            event.getTag(),
            named("key ", event.getKeyId()),
            named("to ", event.getGrantee()),
            event.getStage(),
            event.getRule(),
            named("from ", event.getRecords()),
            event.getCount() == 1 ? null : event.getCount() + " times",
            event.getReason() == null ? null : "(" + event.getReason() + ")")
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  private static @Nullable String named(String name, @Nullable Object value) {
    return value == null ? null : name + value;
  }
}
