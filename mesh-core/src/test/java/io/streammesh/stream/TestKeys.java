package io.streammesh.stream;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.integrity.SigningKey;
import io.streammesh.integrity.SigningKeys;
import io.streammesh.integrity.VerificationKey;
import io.streammesh.integrity.VerificationKeys;
import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.SubjectId;
import io.streammesh.registry.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Optional;

/** One HMAC key a product, which its name alone decides. */
public final class TestKeys implements KeyService {
  private static final int KEY_ID = 1;

  private boolean lost;

  public static MeshServices services(SchemaRegistry registry, Clock clock) {
    return MeshServices.openingNothing(registry, new TestKeys(), clock);
  }

  @Override
  public SigningKeys signingKeys() {
    return product -> new SigningKey(KEY_ID, SignatureAlgorithm.HMAC_SHA256, secret(product));
  }

  @Override
  public VerificationKeys verificationKeys() {
    return this::find;
  }

  private Optional<VerificationKey> find(String product, int keyId) {
    if (lost) {
      throw new KeyUnavailableException("The keys of " + product + " are lost");
    }
    return keyId == KEY_ID
        ? Optional.of(
            new VerificationKey(keyId, SignatureAlgorithm.HMAC_SHA256, secret(product), null))
        : Optional.empty();
  }

  /** From now on nothing can be verified. */
  void lose() {
    lost = true;
  }

  @Override
  public DataKeys dataKeys() {
    return new DataKeys() {
      @Override
      public DataKey current(String product, String tag) {
        throw none(product);
      }

      @Override
      public DataKey currentOf(String product, String tag, SubjectId subject) {
        throw none(product);
      }

      @Override
      public Optional<DataKey> find(String product, String tag, int epoch) {
        throw none(product);
      }

      @Override
      public Optional<DataKey> findOf(String product, String tag, int epoch, SubjectId subject) {
        throw none(product);
      }

      private KeyUnavailableException none(String product) {
        return new KeyUnavailableException("There are no data keys of " + product);
      }
    };
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
