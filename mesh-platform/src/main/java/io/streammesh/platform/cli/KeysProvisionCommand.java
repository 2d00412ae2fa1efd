package io.streammesh.platform.cli;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.KeyGrant;
import io.streammesh.keys.local.KeystoreChanges;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mesh keys provision}. */
@Command(
    name = "provision",
    mixinStandardHelpOptions = true,
    description =
        "Makes the identities, keys and grants that the contracts ask for; what is there stays.")
final class KeysProvisionCommand implements Callable<Integer> {
  @Mixin private KeystoreOption keystore = new KeystoreOption();

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    KeystoreChanges done = keystore.admin().provision(MeshDefinition.ofClasspath());
    PrintWriter out = spec.commandLine().getOut();
    done.identities().forEach(domain -> out.println("new identity of " + domain));
    done.made().forEach(key -> out.println("made " + key));
    done.granted().forEach(grant -> out.println("granted " + grant));
    done.withdrawn().forEach(grant -> out.println("withdrawn " + grant));
    out.println(keystore.folder() + " has what the contracts ask for");
    out.flush();
    warn(done);
    new OutboxDelivery(keystore, mesh, spec.commandLine().getErr()).run();
    return done.unopened().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void warn(KeystoreChanges done) {
    PrintWriter err = spec.commandLine().getErr();
    products(done.withdrawn())
        .forEach(
            product ->
                err.println(
                    "warning: whoever lost the grant may have kept the keys of "
                        + product
                        + "; mesh keys rotate, and then mesh keys revoke --last-valid, make them"
                        + " useless"));
    done.unopened()
        .forEach(
            grant ->
                err.println(
                    "mesh: no identity in this folder opens "
                        + grant
                        + "; put one there that has the key, and provision again"));
  }

  private static List<String> products(List<KeyGrant> grants) {
    return grants.stream().map(grant -> grant.key().product()).distinct().toList();
  }
}
