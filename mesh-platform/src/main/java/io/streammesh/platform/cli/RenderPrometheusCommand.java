package io.streammesh.platform.cli;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.platform.prometheus.PrometheusRules;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mesh render prometheus}. */
@Command(
    name = "prometheus",
    mixinStandardHelpOptions = true,
    description = {
      "Prints recording rules and alerts for Prometheus.",
      "Apps are expected to be scraped as job 'streammesh', each with the label 'app'."
    },
    sortOptions = false)
final class RenderPrometheusCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      description = "The folder with mesh-policy.yaml. Default: ${DEFAULT-VALUE}",
      arity = "0..1")
  private Path directory = Path.of("schemas");

  @Option(
      names = "--runbooks",
      paramLabel = "URL",
      description =
          "Where the runbooks are, for the links of alerts to them. Default: ${DEFAULT-VALUE}")
  private String runbooks = "docs/runbooks";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(PrometheusRules.of(MeshDefinition.load(directory), runbooks));
    out.flush();
    return 0;
  }
}
