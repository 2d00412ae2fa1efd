package io.streammesh.platform.cli;

import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.platform.audit.AuditEntry;
import io.streammesh.platform.audit.AuditReading;
import io.streammesh.platform.audit.AuditTrail;
import io.streammesh.platform.audit.RoleAudit;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
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
      "Ends with 1 if anything is marked, missing, or could not be read."
    })
public final class AuditCommand implements Callable<Integer> {
  private static final String LINE = "%-24s %-12s %-16s %-18s %s%n";

  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      description = "Only the decisions of this domain, or of this role. Default: all.")
  private @Nullable String domain;

  @Option(
      names = "--as",
      paramLabel = "ROLE",
      description = {
        "Reads as this role does: the audit topics that the mesh policy grants it, and its own,"
            + " with its keys alone. Default: each domain's, with that domain's keys."
      })
  private @Nullable String role;

  @Mixin private KeystoreOption keystore = new KeystoreOption();

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    MeshDefinition definition = MeshDefinition.ofClasspath();
    AuditReading reading = role == null ? ofEveryDomain(definition) : ofRole(definition, role);
    print(reading);
    return reading.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private AuditReading ofEveryDomain(MeshDefinition definition) {
    new OutboxDelivery(keystore, mesh, spec.commandLine().getErr()).run();
    AuditTrail trail = trail();
    List<AuditEntry> entries = new ArrayList<>();
    for (String each : domains(definition)) {
      try (LocalKeystore keys = keysOf(each)) {
        entries.addAll(trail.entries(definition.audit(each), keys.verificationKeys()));
      }
    }
    return new AuditReading(entries, List.of());
  }

  private Collection<String> domains(MeshDefinition definition) {
    return domain == null ? definition.audited() : List.of(definition.audit(domain).domain());
  }

  /** What waits in an outbox is its owners' to sign and send, and not a reader's. */
  private AuditReading ofRole(MeshDefinition definition, String reader) {
    RoleAudit granted = RoleAudit.of(definition, reader);
    RoleAudit read = domain == null ? granted : granted.only(definition.audit(domain).domain());
    try (LocalKeystore keys = keysOf(reader)) {
      spec.commandLine()
          .getErr()
          .printf(
              "%s reads %d of %d audit topics%n",
              reader, read.topics().size(), definition.audited().size());
      return read.read(trail(), keys.verificationKeys());
    }
  }

  private AuditTrail trail() {
    return new AuditTrail(mesh.bootstrapServers(), mesh.registry(), Clock.systemUTC());
  }

  private LocalKeystore keysOf(String reader) {
    return LocalKeystore.open(keystore.folder(), reader, Clock.systemUTC());
  }

  private void print(AuditReading reading) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(LINE, "at", "domain", "action", "by", "what");
    reading.entries().forEach(entry -> print(entry, out));
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    reading.problems().forEach(problem -> err.println("mesh: " + problem));
    err.printf(
        "%d events, %d that prove nothing, %d missing%n",
        reading.entries().size(), reading.marked(), reading.missing());
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
    String gap =
        mark(entry.missing(), "missing before")
            + mark(entry.refused(), "taken for what is not verified before");
    return entry.isVerified()
        ? gap
        : gap + "[NOT VERIFIED: " + entry.problem() + ", " + entry.position() + "] ";
  }

  private static String mark(long records, String what) {
    return records == 0 ? "" : "[%d %s] ".formatted(records, what);
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
