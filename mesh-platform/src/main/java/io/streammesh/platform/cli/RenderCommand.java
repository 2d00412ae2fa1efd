package io.streammesh.platform.cli;

import picocli.CommandLine.Command;

/** {@code mesh render}. */
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description = "Makes from the contracts what other systems need to know of the mesh.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RenderPrometheusCommand.class, RenderGrafanaCommand.class})
final class RenderCommand {}
