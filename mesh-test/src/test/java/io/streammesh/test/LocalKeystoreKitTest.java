package io.streammesh.test;

import io.streammesh.integrity.Revocation;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.ProductGrants;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.LocalKeystore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalKeystoreKitTest extends KeyServiceKit {
  private final SharedClock clock = new SharedClock(Instant.parse("2026-01-02T03:04:05Z"));
  @TempDir private Path folder;
  private KeystoreAdmin admin;

  @BeforeEach
  void makeIdentities() {
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

  @Override
  protected Clock clock() {
    return clock;
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
