package io.streammesh.local.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What every option for a port takes. */
final class PortOption {
  private static final int HIGHEST = 65_535;

  private PortOption() {}

  /**
   * Refuses what is no port.
   *
   * @throws ParameterException that names the option
   */
  static void require(CommandSpec command, String option, int port) {
    if (port < 0 || port > HIGHEST) {
      throw new ParameterException(
          command.commandLine(),
          "Invalid value for option '%s': '%d'; expected 1 to %d, or 0 for a free port"
              .formatted(option, port, HIGHEST));
    }
  }
}
