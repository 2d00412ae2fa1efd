package io.streammesh.keys.local.internal;

import io.streammesh.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the files of a keystore lie.
 *
 * @param root the folder itself
 */
public record KeystoreFolder(Path root) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:[.-][a-z0-9]+)*");

  /** Name of the file of audit events that wait for a broker. */
  public static final String OUTBOX = "audit-outbox";

  private static final String JSON = ".json";

  public KeystoreFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** The private part of a domain's identity. */
  public Path identity(String domain) {
    return identities().resolve(checked(domain) + ".key");
  }

  Path outbox() {
    return root.resolve(OUTBOX);
  }

  Path identities() {
    return root.resolve("identities");
  }

  /** The public part of a domain's identity. */
  Path publicIdentity(String domain) {
    return root.resolve("public").resolve(checked(domain) + JSON);
  }

  /** All keys of a product for one use. */
  public Path ring(String product, KeyUse use) {
    Path folder = products().resolve(checked(product));
    return use instanceof KeyUse.Data data
        ? folder.resolve("data").resolve(checked(data.tag()) + JSON)
        : folder.resolve("signing.json");
  }

  /** All keys of one use of one product. */
  public record Place(String product, KeyUse use) {}

  /** For which products and uses there are keys, in order. */
  public List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (Path product : list(products())) {
      String name = product.getFileName().toString();
      if (Files.exists(ring(name, new KeyUse.Signing()))) {
        places.add(new Place(name, new KeyUse.Signing()));
      }
      for (Path data : list(product.resolve("data"))) {
        String file = data.getFileName().toString();
        if (file.endsWith(JSON)) {
          String tag = file.substring(0, file.length() - JSON.length());
          places.add(new Place(name, new KeyUse.Data(tag)));
        }
      }
    }
    return places;
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new MeshException("Cannot list " + folder + ": " + e, e);
    }
  }

  private Path products() {
    return root.resolve("products");
  }

  /** A name must not lead out of its folder. */
  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new MeshException(
          "'"
              + name
              + "' can be no name in a keystore; expected lower-case words, digits, '.', '-'");
    }
    return name;
  }
}
