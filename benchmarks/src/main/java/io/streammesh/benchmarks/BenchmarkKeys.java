package io.streammesh.benchmarks;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.integrity.SigningKey;
import io.streammesh.integrity.SigningKeys;
import io.streammesh.integrity.VerificationKey;
import io.streammesh.integrity.VerificationKeys;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.KeyService;
import java.util.Optional;

/** One HMAC key for all products; all zeros, as it keeps nothing secret. */
final class BenchmarkKeys implements KeyService {
  private static final byte[] SECRET = new byte[32];
  private static final SigningKey SIGNING =
      new SigningKey(1, SignatureAlgorithm.HMAC_SHA256, SECRET);
  private static final Optional<VerificationKey> VERIFICATION =
      Optional.of(new VerificationKey(1, SignatureAlgorithm.HMAC_SHA256, SECRET, null));

  @Override
  public SigningKeys signingKeys() {
    return product -> SIGNING;
  }

  @Override
  public VerificationKeys verificationKeys() {
    return (product, keyId) -> VERIFICATION;
  }

  @Override
  public DataKeys dataKeys() {
    throw new KeyUnavailableException("Nothing is sealed here");
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
