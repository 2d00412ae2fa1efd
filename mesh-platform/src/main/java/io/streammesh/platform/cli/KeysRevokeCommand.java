package io.streammesh.platform.cli;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.ListedKey;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.platform.keys.ChainScan;
import io.streammesh.platform.keys.SignedChains;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mesh keys revoke PRODUCT KEY}. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = {
      "Ends the trust in a signing key. Nothing that it has signed is believed any more; with"
          + " --last-valid, what stands in the topic now still is, and nothing beyond.",
      "If no key would be left to sign with, the next one is made, and used at once."
    })
final class KeysRevokeCommand implements Callable<Integer> {
  /**
   * Well beyond what it takes until no record that was signed with a key is still on its way: an
   * app notices within seconds that another key is in use, and then its producer may have to wait.
   */
  private static final Duration SETTLED = Duration.ofSeconds(30);

  @Parameters(
      index = "0",
      paramLabel = "PRODUCT",
      description = "A product version such as orders.order-facts.v1")
  private String product = "";

  @Parameters(index = "1", paramLabel = "KEY", description = "The id of one of its signing keys")
  private int keyId;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for people.")
  private String reason = "";

  @Option(
      names = "--last-valid",
      description =
          "Reads the topic first, and excepts what the key has signed there. The key has to be"
              + " followed by another one: mesh keys rotate.")
  private boolean lastValid;

  @Mixin private KeystoreOption keystore = new KeystoreOption();

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (reason.isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--reason': it is blank");
    }
    KeystoreAdmin admin = keystore.admin();
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    SignedChains excepted = lastValid ? scan(admin.list()) : SignedChains.NONE;
    Optional<Integer> next = admin.revoke(product, keyId, excepted.revocation(now, reason));
    PrintWriter out = spec.commandLine().getOut();
    out.printf("key %d of %s is revoked; %s%n", keyId, product, consequence(excepted));
    next.ifPresent(id -> out.printf("key %d was made, and is in use%n", id));
    out.flush();
    new OutboxDelivery(keystore, mesh, spec.commandLine().getErr()).run();
    return 0;
  }

  private static String consequence(SignedChains excepted) {
    int partitions = excepted.lastSequences().size();
    return partitions == 0
        ? "nothing that it has signed is believed any more"
        : "what it has signed up to now still counts, in %d partitions".formatted(partitions);
  }

  private SignedChains scan(List<ListedKey> keys) {
    Contract contract = MeshDefinition.ofClasspath().product(product);
    requireOutOfUse(keys, Instant.now());
    spec.commandLine().getErr().println(product + ": reading what key " + keyId + " has signed");
    try (LocalKeystore owners =
        LocalKeystore.open(keystore.folder(), contract.domain(), Clock.systemUTC())) {
      return new ChainScan(mesh.bootstrapServers(), owners.verificationKeys(), Clock.systemUTC())
          .read(contract, keyId);
    }
  }

  /** What is signed behind the scan would be lost. */
  private void requireOutOfUse(List<ListedKey> keys, Instant now) {
    Optional<ListedKey> current =
        keys.stream()
            .filter(key -> key.name().product().equals(product))
            .filter(key -> key.name().use().equals("signing"))
            .filter(key -> key.status() == ListedKey.Status.CURRENT)
            .findFirst();
    if (current.filter(key -> key.name().id() == keyId).isPresent()) {
      throw new MeshException(
          "Key %d of %s is in use; first: mesh keys rotate %s".formatted(keyId, product, product));
    }
    Instant from = current.map(key -> key.activeFrom().plus(SETTLED)).orElse(now);
    if (now.isBefore(from)) {
      throw new MeshException(
          "Key %d of %s may have been in use just now, and records be on their way; try again from %s on"
              .formatted(keyId, product, from));
    }
  }
}
