package io.streammesh.platform.cli;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.AuditOutbox;
import io.streammesh.reintegration.ActingSwitch;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mesh signals release}. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description =
        "Lets an operational system act again; signals that went stale meanwhile are not acted on,"
            + " but kept for review: mesh signals list. Not without a keystore to audit it in.")
final class SignalsReleaseCommand implements Callable<Integer> {
  @Mixin private PortOption port = new PortOption();

  @Mixin private KeystoreOption keystore = new KeystoreOption();

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    ActingSwitch acting = port.name().acting(MeshDefinition.ofClasspath(), mesh.bootstrapServers());
    PrintWriter out = spec.commandLine().getOut();
    if (acting.release(AuditOutbox.of(keystore.folder())::add)) {
      out.println(port.name() + " may act again");
    } else {
      out.println(port.name() + " is not stopped");
    }
    out.flush();
    new OutboxDelivery(keystore, mesh, spec.commandLine().getErr()).run();
    return 0;
  }
}
