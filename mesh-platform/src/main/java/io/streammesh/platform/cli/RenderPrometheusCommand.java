package io.streammesh.platform.cli;

import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.SlaProperty;
import io.streammesh.platform.prometheus.PrometheusRules;
import io.streammesh.platform.prometheus.UnmeasuredPromise;
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
      "Prints recording rules and alerts for Prometheus, made from the contracts, and on standard"
          + " error a line for each promise of theirs that nothing measures.",
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
    MeshDefinition mesh = MeshDefinition.load(directory);
    PrintWriter out = spec.commandLine().getOut();
    out.print(PrometheusRules.of(mesh, runbooks));
    out.flush();
    UnmeasuredPromise.of(mesh).forEach(this::warn);
    return 0;
  }

  /** Beside the rules, which go into a file: what is promised there may be broken unseen. */
  private void warn(UnmeasuredPromise unmeasured) {
    Contract contract = unmeasured.contract();
    SlaProperty promise = unmeasured.promise();
    spec.commandLine()
        .getErr()
        .printf(
            "warning: %s %s promises %s%s, which nothing measures%n",
            contract.kind() == ContractKind.RAW ? "raw topic" : "product",
            contract.id(),
            promise.property(),
            promise.element() == null ? "" : " of " + promise.element());
  }
}
