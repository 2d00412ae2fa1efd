package io.streammesh.platform.cli;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.AuditOutbox;
import io.streammesh.lineage.Position;
import io.streammesh.platform.signals.SettlementDesk;
import io.streammesh.reintegration.JournalEntry;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mesh signals settle}. */
@Command(
    name = "settle",
    mixinStandardHelpOptions = true,
    description =
        "Says that a person has dealt with a signal that was left to people, so that mesh signals"
            + " list has it no longer as one to be looked at. The operational system does nothing"
            + " by it, and is not disturbed. Not without a keystore to audit it in.")
final class SignalsSettleCommand implements Callable<Integer> {
  private static final int LONGEST_NOTE = 1000;

  @Mixin private PortOption port = new PortOption();

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description =
          "What was done about it, for those who look later; up to 1000 characters, and nothing"
              + " personal: it is audited.")
  private @Nullable String note;

  @Parameters(
      paramLabel = "TOPIC-PARTITION@OFFSET",
      converter = PositionConverter.class,
      description = "Where the signal stands, as mesh signals list has it")
  private Position position = new Position("", 0, 0);

  @Mixin private KeystoreOption keystore = new KeystoreOption();

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (note != null && note.length() > LONGEST_NOTE) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--note': %d characters, expected up to %d"
              .formatted(note.length(), LONGEST_NOTE));
    }
    MeshDefinition definition = MeshDefinition.ofClasspath();
    PortName name = port.name();
    JournalEntry settled =
        new SettlementDesk(
                mesh.bootstrapServers(),
                name.domain(),
                definition.domain(name.domain()).reintegrationPort(name.port()),
                Clock.systemUTC())
            .settle(position, note, AuditOutbox.of(keystore.folder())::add);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s is settled by %s%n", position, Objects.requireNonNull(settled.settlement()).by());
    out.flush();
    new OutboxDelivery(keystore, mesh, spec.commandLine().getErr()).run();
    return 0;
  }
}
