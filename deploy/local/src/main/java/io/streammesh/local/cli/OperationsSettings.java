package io.streammesh.local.cli;

import io.streammesh.app.TracingEndpoint;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.MeshOptions;
import io.streammesh.platform.cli.DurationOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the commands that run for whoever looks at the mesh, not of those that measure it. */
final class OperationsSettings {
  private static final String PORT = "--operations-port";
  private static final String PROBE_EVERY = "--probe-every";
  private static final String RECEIVER = "--otlp-endpoint";

  @Option(
      names = PORT,
      paramLabel = "PORT",
      description = "Port of the operations page. Default: a free one.")
  private int port;

  @Option(
      names = PROBE_EVERY,
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = DurationOption.class,
      description =
          "How often a probe is sent into each partition of the raw topics. Default:"
              + " ${DEFAULT-VALUE}")
  private Duration probeEvery = Duration.ZERO;

  @Option(
      names = RECEIVER,
      paramLabel = "URL",
      description =
          "Receiver of the spans of all apps and services, which takes OTLP over HTTP, such as"
              + " http://127.0.0.1:4318. Default: none.")
  private @Nullable String receiver;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Starts what is looked at, and what looks by itself. */
  MeshOperations start(LocalMesh mesh) {
    return MeshOperations.start(mesh, port, probeEvery);
  }

  /**
   * The same mesh, as it is looked at.
   *
   * @throws ParameterException if what was given cannot be
   */
  MeshOptions in(MeshOptions mesh) {
    PortOption.require(spec, PORT, port);
    if (probeEvery.isZero()) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '%s': 0; expected a time above zero, such as 30s"
              .formatted(PROBE_EVERY));
    }
    MeshOptions watched = mesh.withOperationsPort(port);
    return receiver == null ? watched : watched.withSpansTo(required(receiver));
  }

  /** Without the value in the message: where it is wrong, it may have a password. */
  private String required(String url) {
    TracingEndpoint.violation(url)
        .ifPresent(
            expected -> {
              throw new ParameterException(
                  spec.commandLine(),
                  "Invalid value for option '%s'; expected %s".formatted(RECEIVER, expected));
            });
    return url;
  }
}
