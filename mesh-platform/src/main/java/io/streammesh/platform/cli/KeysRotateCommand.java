package io.streammesh.platform.cli;

import io.streammesh.keys.local.KeystoreAdmin;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mesh keys rotate PRODUCT}. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description =
        "Makes the next key of a product; what was signed or sealed with the one before stays good.")
final class KeysRotateCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PRODUCT",
      description = "A product version such as orders.order-facts.v1")
  private String product = "";

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "The data key of fields with this tag. Default: the signing key.")
  private @Nullable String tag;

  @Option(
      names = "--overlap",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description =
          "How long the key is known before it is used, such as 1m or 24h. Default: 1m. 0s is safe"
              + " where all apps look into this folder, not into copies of it.")
  private Duration overlap = KeystoreAdmin.OVERLAP;

  @Mixin private KeystoreOption keystore = new KeystoreOption();

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    KeystoreAdmin admin = keystore.admin();
    int id = tag == null ? admin.rotate(product, overlap) : admin.rotateData(product, tag, overlap);
    PrintWriter out = spec.commandLine().getOut();
    admin.list().stream()
        .filter(key -> key.name().product().equals(product) && key.name().id() == id)
        .filter(key -> key.name().use().equals(tag == null ? "signing" : "data " + tag))
        .forEach(key -> out.println(key.name() + " is used from " + key.activeFrom() + " on"));
    out.flush();
    new OutboxDelivery(keystore, mesh, spec.commandLine().getErr()).run();
    return 0;
  }
}
