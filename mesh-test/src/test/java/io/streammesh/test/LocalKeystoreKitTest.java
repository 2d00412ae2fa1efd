package io.streammesh.test;

import io.streammesh.integrity.Revocation;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.ProductGrants;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.LocalKeystore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalKeystoreKitTest extends KeyServiceKit {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-02T03:04:05Z"));
  private Path folder;
  private Path away;
  private KeystoreAdmin admin;

  @BeforeEach
  void makeIdentities(@TempDir Path dir) {
    folder = dir.resolve("keys");
    away = dir.resolve("away");
    admin = KeystoreAdmin.of(folder, clock);
    admin.provision(List.of(OWNER, READER, STRANGER), List.of());
  }

  @Override
  protected void provision(ProductGrants product) {
    admin.provision(List.of(), List.of(product));
  }

  @Override
  protected KeyService open(String domain) {
    return LocalKeystore.open(folder, domain, clock);
  }

  @Override
  protected int rotate(String product, Duration overlap) {
    return admin.rotate(product, overlap);
  }

  @Override
  protected int rotateData(String product, String tag, Duration overlap) {
    return admin.rotateData(product, tag, overlap);
  }

  @Override
  protected void erase(String subject) {
    admin.erase(subject);
  }

  @Override
  protected void revoke(String product, int keyId, Revocation revocation) {
    admin.revoke(product, keyId, revocation);
  }

  /** As where the folder's file system is gone. */
  @Override
  protected void interrupt() {
    move(folder, away);
  }

  @Override
  protected void restore() {
    move(away, folder);
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Clock clock() {
    return clock;
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
