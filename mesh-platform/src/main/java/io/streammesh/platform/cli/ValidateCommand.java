package io.streammesh.platform.cli;

import io.streammesh.contract.Contract;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.Descriptor;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.ReintegrationPortDeclaration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mesh validate}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks the mesh's files: policy, descriptors, contracts, schemas.")
public final class ValidateCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      description = "The folder with mesh-policy.yaml. Default: ${DEFAULT-VALUE}",
      arity = "0..1")
  private Path directory = Path.of("schemas");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    MeshDefinition definition = MeshDefinition.load(directory);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        directory
            + " is valid: "
            + definition.domains().size()
            + " domains, "
            + definition.contracts().stream().filter(ValidateCommand::isWritten).count()
            + " contracts");
    definition.domains().values().forEach(domain -> tellPorts(domain, out));
    definition.domains().keySet().forEach(domain -> warn(definition, domain, out));
    out.flush();
    return 0;
  }

  /** Those of audit topics stand in no file. */
  private static boolean isWritten(Contract contract) {
    return contract.kind() != ContractKind.AUDIT;
  }

  /** What acts on the world outside is worth a line. */
  private static void tellPorts(Descriptor domain, PrintWriter out) {
    for (ReintegrationPortDeclaration port : domain.reintegrationPorts()) {
      out.printf(
          "%s/%s acts on %s for %s, at most %d times in %s%n",
          domain.domain(),
          port.name(),
          port.contractId(),
          port.purpose(),
          port.limit().actions(),
          port.limit().per());
    }
  }

  /** It is valid to read what is going away, but nobody should be surprised by its end. */
  private static void warn(MeshDefinition definition, String domain, PrintWriter out) {
    for (Contract input : definition.deprecatedInputs(domain)) {
      out.printf(
          "warning: %s reads %s, which is deprecated; support ends %s%n",
          domain, input.id(), input.endOfSupport().map(LocalDate::toString).orElse("some day"));
    }
  }
}
