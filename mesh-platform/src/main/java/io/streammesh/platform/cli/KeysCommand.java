package io.streammesh.platform.cli;

import picocli.CommandLine.Command;

/** {@code mesh keys}. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description =
        "Works on a site's keystore; apps that run notice each change within a second or two.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      KeysListCommand.class,
      KeysProvisionCommand.class,
      KeysRotateCommand.class,
      KeysRevokeCommand.class
    })
final class KeysCommand {}
