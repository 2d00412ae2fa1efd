package io.streammesh.stream;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.integrity.SigningKey;
import io.streammesh.integrity.SigningKeys;
import io.streammesh.integrity.VerificationKey;
import io.streammesh.integrity.VerificationKeys;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.KeyService;
import io.streammesh.registry.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Optional;

/** One HMAC key a product, which its name alone decides. */
public final class TestKeys implements KeyService {
  private static final int KEY_ID = 1;

  public static MeshServices services(SchemaRegistry registry, Clock clock) {
    return new MeshServices(registry, new TestKeys(), clock);
  }

  @Override
  public SigningKeys signingKeys() {
    return product -> new SigningKey(KEY_ID, SignatureAlgorithm.HMAC_SHA256, secret(product));
  }

  @Override
  public VerificationKeys verificationKeys() {
    return (product, keyId) ->
        keyId == KEY_ID
            ? Optional.of(
                new VerificationKey(keyId, SignatureAlgorithm.HMAC_SHA256, secret(product), null))
            : Optional.empty();
  }

  @Override
  public DataKeys dataKeys() {
    throw new KeyUnavailableException("Nothing is sealed here");
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
