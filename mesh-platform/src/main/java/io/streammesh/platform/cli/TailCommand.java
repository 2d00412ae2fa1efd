package io.streammesh.platform.cli;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.platform.tail.ProductTail;
import io.streammesh.platform.tail.ProductTail.Output;
import io.streammesh.platform.tail.ProductTail.Start;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mesh tail PRODUCT}. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = "Shows the records of a product, one JSON object a line, as they are committed.")
public final class TailCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PRODUCT",
      description = "A product version such as orders.order-facts.v1, or a quarantine: orders.dlq")
  private String product = "";

  @Option(
      names = "--from",
      paramLabel = "beginning|latest",
      description = "Where to begin. Default: ${DEFAULT-VALUE}")
  private Start from = Start.LATEST;

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "Ends after N records. Default: goes on until it is stopped.")
  private long max = Long.MAX_VALUE;

  @Option(
      names = "--output",
      paramLabel = "json|text",
      description = "One JSON object a line, or key, mesh header and value. Default: json")
  private Output output = Output.JSON;

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (max < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--max': '" + max + "'; expected a number from 1");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (ProductTail tail = open(MeshDefinition.ofClasspath())) {
      spec.commandLine().getErr().println(following());
      tail.follow(
          max,
          output,
          line -> {
            out.println(line);
            // Flushes; and whoever reads may have seen enough, as head(1) does.
            return !out.checkError();
          });
    }
    return 0;
  }

  /** On stderr, so that whoever waits knows for what. */
  private String following() {
    return from == Start.LATEST
        ? product + ": records from now on; --from beginning shows all"
        : product + ": all records, then what comes";
  }

  private ProductTail open(MeshDefinition definition) {
    boolean quarantine =
        definition.domains().values().stream()
            .anyMatch(domain -> domain.deadLetterTopic().equals(product));
    if (quarantine) {
      return ProductTail.ofQuarantine(mesh.bootstrapServers(), product, from);
    }
    Contract contract = definition.product(product);
    return ProductTail.ofProduct(mesh.bootstrapServers(), mesh.registry(), contract, from);
  }
}
