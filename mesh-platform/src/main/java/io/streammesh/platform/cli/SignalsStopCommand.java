package io.streammesh.platform.cli;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.AuditOutbox;
import io.streammesh.reintegration.ActingSwitch;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mesh signals stop}. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description =
        "Stops an operational system from acting, in all its instances, until it is released; it"
            + " keeps its position, and loses no signal. It is stopped even where that cannot be"
            + " audited.")
final class SignalsStopCommand implements Callable<Integer> {
  @Mixin private PortOption port = new PortOption();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for those who find it stopped")
  private String reason = "";

  @Mixin private KeystoreOption keystore = new KeystoreOption();

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (reason.isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--reason': it is blank");
    }
    ActingSwitch.Stopped done =
        port.name()
            .acting(MeshDefinition.ofClasspath(), mesh.bootstrapServers())
            .stop(reason, event -> AuditOutbox.of(keystore.folder()).add(event));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s is stopped since %s; each instance notices within a second, and ends no more than the"
            + " action that it is at%n",
        port.name(), done.stop().since());
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    if (done.unaudited() == null) {
      new OutboxDelivery(keystore, mesh, err).run();
    } else {
      err.println("warning: it is not audited who stopped it: " + done.unaudited().getMessage());
    }
    return 0;
  }
}
