package io.streammesh.reintegration;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.Revocation;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.integrity.SigningKey;
import io.streammesh.integrity.SigningKeys;
import io.streammesh.integrity.VerificationKey;
import io.streammesh.integrity.VerificationKeys;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.KeyService;
import io.streammesh.stream.TestKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/** One Ed25519 key a product, which its name alone decides; it can be revoked, or lost a while. */
final class SignalKeys implements KeyService {
  private volatile @Nullable Revocation revocation;
  private volatile boolean lost;

  /** From now on nothing counts that it has signed. */
  void revoke() {
    revocation = new Revocation(Instant.now(), "stolen", Map.of());
  }

  void lose(boolean nowLost) {
    lost = nowLost;
  }

  @Override
  public SigningKeys signingKeys() {
    return product -> new SigningKey(1, SignatureAlgorithm.ED25519, secret(product));
  }

  @Override
  public VerificationKeys verificationKeys() {
    return (product, keyId) -> {
      if (lost) {
        throw new KeyUnavailableException("The keys of " + product + " are lost");
      }
      byte[] material = new byte[Ed25519.PUBLIC_KEY_SIZE];
      Ed25519.generatePublicKey(secret(product), 0, material, 0);
      return keyId == 1
          ? Optional.of(
              new VerificationKey(keyId, SignatureAlgorithm.ED25519, material, revocation))
          : Optional.empty();
    };
  }

  @Override
  public DataKeys dataKeys() {
    return new TestKeys().dataKeys();
  }

  @Override
  public void close() {}

  private static byte[] secret(String product) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(product.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
