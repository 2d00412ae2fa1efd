package io.streammesh.platform.cli;

import io.streammesh.integrity.Revocation;
import io.streammesh.keys.local.ListedKey;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mesh keys list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Shows every key: what it is for, where it is in its life, who has its secret.")
final class KeysListCommand implements Callable<Integer> {
  private static final String LINE = "%-36s %-16s %4s %-9s %-9s %-20s %s%n";

  @Parameters(
      arity = "0..1",
      paramLabel = "PRODUCT",
      description = "Only the keys of this product version. Default: all.")
  private @Nullable String product;

  @Mixin private KeystoreOption keystore = new KeystoreOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<ListedKey> keys =
        keystore.admin().list().stream()
            .filter(key -> product == null || key.name().product().equals(product))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (keys.isEmpty()) {
      spec.commandLine().getErr().println("there are no such keys in " + keystore.folder());
    } else {
      out.printf(LINE, "product", "use", "key", "algorithm", "status", "active from", "held by");
      keys.forEach(key -> print(key, out));
    }
    out.flush();
    return 0;
  }

  private static void print(ListedKey key, PrintWriter out) {
    out.printf(
        LINE,
        key.name().product(),
        key.name().use(),
        key.name().id(),
        key.algorithm(),
        key.status().name().toLowerCase(Locale.ROOT),
        key.activeFrom().truncatedTo(ChronoUnit.SECONDS),
        String.join(", ", key.holders()) + revoked(key));
  }

  private static String revoked(ListedKey key) {
    return Optional.ofNullable(key.revocation()).map(KeysListCommand::shown).orElse("");
  }

  private static String shown(Revocation revocation) {
    int chains = revocation.lastValid().values().stream().mapToInt(Map::size).sum();
    return "; revoked at %s: %s%s"
        .formatted(
            revocation.at(),
            revocation.reason(),
            chains == 0 ? "" : "; " + chains + " chains stay good up to a record");
  }
}
