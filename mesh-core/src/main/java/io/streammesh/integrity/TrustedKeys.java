package io.streammesh.integrity;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one product that records have named, and what is known of each, for a second at most.
 * Only keys that there are take room: hostile records can name any. For one thread.
 */
final class TrustedKeys {
  private final String product;
  private final SignatureAlgorithm algorithm;
  private final VerificationKeys keys;
  private final Clock clock;
  private final Map<Integer, TrustedKey> known = new HashMap<>();

  TrustedKeys(String product, SignatureAlgorithm algorithm, VerificationKeys keys, Clock clock) {
    this.product = product;
    this.algorithm = algorithm;
    this.keys = keys;
    this.clock = clock;
  }

  /** Null if the product never had such a key. */
  @Nullable TrustedKey find(int keyId) {
    long now = clock.millis();
    TrustedKey before = known.get(keyId);
    if (before != null && KeyAge.isFresh(before.askedAt(), now)) {
      return before;
    }
    Optional<VerificationKey> found = keys.find(product, keyId);
    if (found.isEmpty()) {
      known.remove(keyId);
      return null;
    }
    TrustedKey asked = trusted(found.get(), before, now);
    known.put(keyId, asked);
    return asked;
  }

  private TrustedKey trusted(VerificationKey key, @Nullable TrustedKey before, long now) {
    SignatureChecker checker = null;
    if (before != null && before.key() == key) {
      checker = before.checker();
    } else if (key.algorithm() == algorithm) {
      checker = SignatureChecker.of(key);
    }
    return new TrustedKey(key, checker, key.revocation().orElse(null), now);
  }

  /**
   * A key as it was when asked for.
   *
   * @param checker null for a key that is for another algorithm than the contract's
   */
  record TrustedKey(
      VerificationKey key,
      @Nullable SignatureChecker checker,
      @Nullable Revocation revocation,
      long askedAt) {}
}
