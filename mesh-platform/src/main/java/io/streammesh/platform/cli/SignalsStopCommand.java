package io.streammesh.platform.cli;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.reintegration.ActingStop;
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
            + " keeps its position, and loses no signal.")
final class SignalsStopCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "DOMAIN/PORT",
      required = true,
      converter = PortName.Converter.class,
      description = "The reintegration port, such as orders/order-hold")
  private PortName port = new PortName("", "");

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for those who find it stopped")
  private String reason = "";

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (reason.isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--reason': it is blank");
    }
    ActingStop stop =
        port.acting(MeshDefinition.ofClasspath(), mesh.bootstrapServers()).stop(reason);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s is stopped since %s; each instance notices within a second, and ends no more than the"
            + " action that it is at%n",
        port, stop.since());
    out.flush();
    return 0;
  }
}
