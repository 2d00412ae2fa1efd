package io.streammesh.local.cli;

import io.streammesh.local.MeshOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command that starts a mesh. */
final class MeshSettings {
  @Option(
      names = "--broker-port",
      paramLabel = "PORT",
      description = "Port of the broker. Default: a free one.")
  private int brokerPort;

  @Option(
      names = "--registry-port",
      paramLabel = "PORT",
      description = "Port of the schema registry. Default: a free one.")
  private int registryPort;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Port of the first domain app; the others follow. Default: free ones.")
  private int httpPort;

  @Option(
      names = "--broker-config",
      paramLabel = "KEY=VALUE",
      description = "Further configuration of the broker, by Kafka's names; repeatable.")
  private Map<String, String> brokerConfig = new LinkedHashMap<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * The options for this data folder.
   *
   * @throws ParameterException if a port is none
   */
  MeshOptions options(Path dataDir) {
    PortOption.require(spec, "--broker-port", brokerPort);
    PortOption.require(spec, "--registry-port", registryPort);
    PortOption.require(spec, "--http-port", httpPort);
    return new MeshOptions(
        Workplace.home(), dataDir, brokerPort, registryPort, httpPort, brokerConfig);
  }
}
