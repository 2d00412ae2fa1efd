package io.streammesh.platform.cli;

import picocli.CommandLine.Command;

/** {@code mesh keys}. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Works on a site's keystore; apps that run notice each change within 11 seconds.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      KeysListCommand.class,
      KeysPublicCommand.class,
      KeysProvisionCommand.class,
      KeysRotateCommand.class,
      KeysRevokeCommand.class,
      KeysEraseCommand.class
    })
final class KeysCommand {}
