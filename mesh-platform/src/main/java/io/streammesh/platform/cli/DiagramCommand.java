package io.streammesh.platform.cli;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.platform.diagram.MeshDiagram;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mesh diagram}. */
@Command(
    name = "diagram",
    mixinStandardHelpOptions = true,
    description = "Prints the mesh as a Mermaid flow chart: domains, products, and who reads them.")
public final class DiagramCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      description = "The folder with mesh-policy.yaml. Default: ${DEFAULT-VALUE}",
      arity = "0..1")
  private Path directory = Path.of("schemas");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(MeshDiagram.of(MeshDefinition.load(directory)));
    out.flush();
    return 0;
  }
}
