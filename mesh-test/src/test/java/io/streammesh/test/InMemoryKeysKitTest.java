package io.streammesh.test;

import io.streammesh.integrity.Revocation;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.ProductGrants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class InMemoryKeysKitTest extends KeyServiceKit {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-02T03:04:05Z"));
  private final InMemoryKeys keys = InMemoryKeys.of(List.of(), 1, clock);

  @Override
  protected void provision(ProductGrants product) {
    keys.provision(product);
  }

  @Override
  protected KeyService open(String domain) {
    return keys.forDomain(domain);
  }

  @Override
  protected int rotate(String product, Duration overlap) {
    return keys.rotate(product, overlap);
  }

  @Override
  protected int rotateData(String product, String tag, Duration overlap) {
    return keys.rotateData(product, tag, overlap);
  }

  @Override
  protected void erase(String subject) {
    keys.erase(subject);
  }

  @Override
  protected void revoke(String product, int keyId, Revocation revocation) {
    keys.revoke(product, keyId, revocation);
  }

  @Override
  protected void interrupt() {
    keys.interrupt();
  }

  @Override
  protected void restore() {
    keys.restore();
  }

  /** Nothing lies between them and who asks. */
  @Override
  protected Duration lifetime() {
    return Duration.ZERO;
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
