package io.streammesh.platform.cli;

import io.streammesh.keys.local.ErasedSubject;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mesh keys erase}. */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "Destroys the keys of one person, of every product and in every epoch: what was sealed with"
          + " them stays unreadable, for everyone and for ever.",
      "To do it again changes nothing, and finishes what was interrupted."
    })
final class KeysEraseCommand implements Callable<Integer> {
  @Option(
      names = "--subject",
      required = true,
      paramLabel = "ID",
      description = "The person's id, just as the products' subject fields have it.")
  private String subject = "";

  @Mixin private KeystoreOption keystore = new KeystoreOption();

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (subject.isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--subject': it is blank");
    }
    ErasedSubject done = keystore.admin().erase(subject);
    PrintWriter out = spec.commandLine().getOut();
    done.destroyed().forEach(key -> out.println("destroyed " + key));
    done.before().forEach(key -> out.println("was destroyed before: " + key));
    if (done.isComplete()) {
      out.println("the subject is erased from " + keystore.folder());
    }
    out.flush();
    warn(done);
    new OutboxDelivery(keystore, mesh, spec.commandLine().getErr()).run();
    return done.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void warn(ErasedSubject done) {
    PrintWriter err = spec.commandLine().getErr();
    done.shared()
        .forEach(
            key ->
                err.println(
                    "warning: "
                        + key
                        + " is for all subjects; what was sealed with it stays readable, until the"
                        + " product is built again"));
    done.unopened()
        .forEach(
            key ->
                err.println(
                    "mesh: no identity in this folder opens "
                        + key
                        + ", so the subject is not erased; put one there that has the key, and"
                        + " erase again"));
    done.failed()
        .forEach(
            (keys, reason) ->
                err.println(
                    "mesh: the subject is not erased from the "
                        + keys
                        + ": "
                        + reason
                        + "; put it right, and erase again"));
  }
}
