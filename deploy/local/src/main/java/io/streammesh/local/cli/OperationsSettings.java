package io.streammesh.local.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Option of the commands that serve the operations page: those that run for whoever looks at the
 * mesh, not those that measure it.
 */
final class OperationsSettings {
  private static final String PORT = "--operations-port";

  @Option(
      names = PORT,
      paramLabel = "PORT",
      description = "Port of the operations page. Default: a free one.")
  private int port;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * Where the page is served; 0 for any free port.
   *
   * @throws ParameterException if it is no port
   */
  int port() {
    PortOption.require(spec, PORT, port);
    return port;
  }
}
