package io.streammesh.platform.cli;

import io.streammesh.MeshException;
import io.streammesh.contract.Descriptor;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.ReintegrationPortDeclaration;
import io.streammesh.platform.signals.JournalSummary;
import io.streammesh.reintegration.ActingSwitch;
import io.streammesh.reintegration.JournalEntry;
import io.streammesh.reintegration.SignalRef;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mesh signals list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what operational systems did about signals, what they refused, and what they have"
          + " left to people, as far back as their journals are kept: time, ce_id, position, whether"
          + " the signal acts or withdraws, key, and cause. What a record that was refused does not"
          + " prove is '-'; mesh signals show has all that the journal keeps of one. What was left to"
          + " people stands there until mesh signals settle says that they have dealt with it.",
      "It shows keys: it is as private as the product."
    })
final class SignalsListCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "DOMAIN/PORT",
      converter = PortName.Converter.class,
      description = "Only this reintegration port, such as orders/order-hold. Default: all.")
  private @Nullable PortName port;

  @Option(
      names = "--latest",
      paramLabel = "N",
      description = "How many of the latest actions to show. Default: ${DEFAULT-VALUE}")
  private int latest = 10;

  @Option(
      names = "--refused",
      paramLabel = "N",
      description = "How many of the latest refused ones to show. Default: ${DEFAULT-VALUE}")
  private int refused = 0;

  @Option(
      names = "--settled",
      description = "Also what was left to people and is settled: mesh signals settle.")
  private boolean settled;

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    requireCount("--latest", latest);
    requireCount("--refused", refused);
    MeshDefinition definition = MeshDefinition.ofClasspath();
    PrintWriter out = spec.commandLine().getOut();
    List<PortName> ports = port == null ? all(definition) : List.of(port);
    ports.forEach(each -> print(each, definition, out));
    out.flush();
    return 0;
  }

  private void requireCount(String option, int count) {
    if (count < 0) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '%s': %d, expected 0 or more".formatted(option, count));
    }
  }

  private static List<PortName> all(MeshDefinition definition) {
    return definition.domains().values().stream()
        .flatMap(
            domain ->
                domain.reintegrationPorts().stream().map(declared -> PortName.of(domain, declared)))
        .toList();
  }

  private void print(PortName name, MeshDefinition definition, PrintWriter out) {
    Descriptor domain = definition.domain(name.domain());
    ReintegrationPortDeclaration declared = domain.reintegrationPort(name.port());
    String brokers = mesh.bootstrapServers();
    JournalSummary journal =
        JournalSummary.of(brokers, declared.journalTopic(domain.domain()), latest, refused);
    out.printf(
        "%s acts on %s: %s; %d done, %d to be looked at, %d settled, %d begun without an outcome%n",
        name,
        declared.contractId(),
        state(name.acting(definition, brokers)),
        journal.done(),
        journal.reviews().size(),
        journal.settled().size(),
        journal.unknown().size());
    journal
        .refused()
        .forEach(
            (cause, count) ->
                out.printf("  refused    %s: %d%n", SignalText.visible(cause), count));
    if (journal.unreadable() > 0) {
      out.printf("  unreadable entries of another version: %d%n", journal.unreadable());
    }
    journal.latestRefused().forEach(entry -> print("refused", entry, out));
    if (settled) {
      journal.settled().forEach(entry -> print(entry.kind().label(), entry, out));
    }
    journal.reviews().forEach(entry -> print(entry.kind().label(), entry, out));
    journal.unknown().forEach(entry -> print("unknown", entry, out));
    journal.latestActions().forEach(entry -> print(action(entry), entry, out));
  }

  private static String state(ActingSwitch acting) {
    try {
      return acting
          .state()
          .map(stop -> "STOPPED since " + stop.since() + " (" + stop.reason() + ")")
          .orElse("acting");
    } catch (MeshException e) {
      return "STOPPED (" + e.getMessage() + ")";
    }
  }

  private static String action(JournalEntry done) {
    return done.signal().withdrawal() ? "withdrawn" : "done";
  }

  private static void print(String what, JournalEntry entry, PrintWriter out) {
    SignalRef signal = entry.signal();
    out.printf(
        "  %-10s %-24s %-36s %-44s %-8s %-32s %s%n",
        what,
        entry.at().truncatedTo(ChronoUnit.MILLIS),
        SignalText.id(signal),
        SignalText.position(signal),
        SignalText.intention(signal),
        SignalText.key(signal),
        SignalText.why(entry));
  }
}
