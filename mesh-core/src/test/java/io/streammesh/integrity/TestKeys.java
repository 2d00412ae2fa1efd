package io.streammesh.integrity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/** Keys of one product, which a test changes as it goes. */
final class TestKeys implements SigningKeys, VerificationKeys {
  private final Map<Integer, VerificationKey> verification = new HashMap<>();
  private @Nullable SigningKey current;
  private boolean available = true;
  private int asked;

  /** Has key 1, by which is signed. */
  static TestKeys of(SignatureAlgorithm algorithm) {
    TestKeys keys = new TestKeys();
    keys.rotateTo(signing(1, algorithm));
    return keys;
  }

  /** A key whose material follows from its id. */
  static SigningKey signing(int id, SignatureAlgorithm algorithm) {
    byte[] material = new byte[VerificationKey.MATERIAL_BYTES];
    Arrays.fill(material, (byte) id);
    return new SigningKey(id, algorithm, material);
  }

  static VerificationKey verification(SigningKey key, @Nullable Revocation revocation) {
    byte[] material = key.material();
    if (key.algorithm() == SignatureAlgorithm.ED25519) {
      Ed25519.generatePublicKey(key.material(), 0, material, 0);
    }
    return new VerificationKey(key.id(), key.algorithm(), material, revocation);
  }

  /** Signs with it from now on, and knows it. */
  void rotateTo(SigningKey key) {
    current = key;
    trust(verification(key, null));
  }

  void trust(VerificationKey key) {
    verification.put(key.id(), key);
  }

  void forget(int id) {
    verification.remove(id);
  }

  void makeUnavailable() {
    available = false;
  }

  /** How often it was asked for a key. */
  int asked() {
    return asked;
  }

  @Override
  public SigningKey current(String product) {
    asked++;
    if (!available || current == null) {
      throw new KeyUnavailableException("No key for " + product);
    }
    return current;
  }

  @Override
  public Optional<VerificationKey> find(String product, int keyId) {
    asked++;
    if (!available) {
      throw new KeyUnavailableException("No key for " + product);
    }
    return Optional.ofNullable(verification.get(keyId));
  }
}
