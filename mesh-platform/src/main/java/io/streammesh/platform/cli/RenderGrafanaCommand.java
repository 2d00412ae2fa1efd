package io.streammesh.platform.cli;

import io.streammesh.MeshException;
import io.streammesh.platform.grafana.GrafanaDashboards;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mesh render grafana}. */
@Command(
    name = "grafana",
    mixinStandardHelpOptions = true,
    description = {
      "Writes dashboards for Grafana, a file each, and prints their paths.",
      "They ask Prometheus for the meters of the apps and for what its rules record."
    })
final class RenderGrafanaCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Where they go; made if it is not there.")
  private Path directory = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, String> file : GrafanaDashboards.files().entrySet()) {
        Path path = directory.resolve(file.getKey());
        Files.writeString(path, file.getValue());
        out.println(path);
      }
    } catch (IOException e) {
      throw new MeshException(
          "Dashboards cannot be written to %s (%s); expected a writable folder"
              .formatted(directory, e),
          e);
    }
    out.flush();
    return 0;
  }
}
