package io.streammesh.platform.cli;

import picocli.CommandLine.Command;

/** {@code mesh signals}. */
@Command(
    name = "signals",
    mixinStandardHelpOptions = true,
    description = "Looks after the operational systems that act on signals.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SignalsStopCommand.class,
      SignalsReleaseCommand.class,
      SignalsListCommand.class,
      SignalsShowCommand.class,
      SignalsSettleCommand.class
    })
final class SignalsCommand {}
