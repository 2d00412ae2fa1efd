package io.streammesh.platform.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.MeshException;
import io.streammesh.keys.local.ListedKey;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mesh keys public PRODUCT}. */
@Command(
    name = "public",
    mixinStandardHelpOptions = true,
    description =
        "Prints as JSON what verifies a product that is signed with Ed25519: each of its public keys,"
            + " and whether it was revoked. Nothing of it is secret.")
final class KeysPublicCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  @Parameters(paramLabel = "PRODUCT", description = "The product version.")
  private String product = "";

  @Mixin private KeystoreOption keystore = new KeystoreOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    List<ListedKey> keys =
        keystore.admin().list().stream()
            .filter(key -> key.name().product().equals(product) && key.publicKey() != null)
            .toList();
    if (keys.isEmpty()) {
      throw new MeshException(
          "There is no public key of %s in %s; a product has one if it is signed with ed25519"
              .formatted(product, keystore.folder()));
    }
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("product", product);
    root.putArray("keys");
    keys.forEach(key -> write(key, root.withArray("keys").addObject()));
    PrintWriter out = spec.commandLine().getOut();
    out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    out.flush();
    return 0;
  }

  private static void write(ListedKey key, ObjectNode node) {
    node.put("id", key.name().id());
    node.put("algorithm", key.algorithm());
    node.put("publicKey", key.publicKey());
    node.put("activeFrom", key.activeFrom().toString());
    if (key.revocation() != null) {
      node.put("revokedAt", key.revocation().at().toString());
    }
  }
}
