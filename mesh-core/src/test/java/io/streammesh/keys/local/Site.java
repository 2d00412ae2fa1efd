package io.streammesh.keys.local;

import io.streammesh.integrity.Revocation;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.integrity.TestClock;
import io.streammesh.keys.ProductGrants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A keystore with one product of orders that fraud reads, on a clock that stands still. */
final class Site {
  static final String PRODUCT = "orders.order-facts.v1";
  static final String SIGNAL = "fraud.order-risk-signals.v1";
  static final String TAG = "pii.address";

  static final ProductGrants FACTS =
      ProductGrants.of(PRODUCT, "orders", SignatureAlgorithm.HMAC_SHA256, List.of("fraud"))
          .withTag(TAG, List.of("fraud"));
  static final ProductGrants SIGNALS =
      ProductGrants.of(SIGNAL, "fraud", SignatureAlgorithm.ED25519, List.of("orders"));

  final Path root;
  final TestClock clock = new TestClock(Instant.parse("2026-01-02T03:04:05Z"));
  final KeystoreAdmin admin;

  Site(Path root) {
    this.root = root;
    this.admin = KeystoreAdmin.of(root, clock);
  }

  static Site provisioned(Path root) {
    Site site = new Site(root);
    site.admin.provision(List.of("newsletter"), List.of(FACTS, SIGNALS));
    return site;
  }

  LocalKeystore open(String domain) {
    return LocalKeystore.open(root, domain, clock);
  }

  Path signing(String product) {
    return root.resolve("products").resolve(product).resolve("signing.json");
  }

  Path identity(String domain) {
    return root.resolve("identities").resolve(domain + ".key");
  }

  Revocation revocation(String reason) {
    return new Revocation(clock.instant(), reason, Map.of());
  }

  /** Changes a file as somebody would who can write it; its permissions stay. */
  void edit(Path file, String from, String to) {
    try {
      String content = Files.readString(file);
      if (!content.contains(from)) {
        throw new IllegalArgumentException(file + " has no '" + from + "'");
      }
      Files.writeString(file, content.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void permit(Path file, String mode) {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
