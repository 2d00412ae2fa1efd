package io.streammesh.stream;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.SigningKeys;
import io.streammesh.integrity.VerificationKeys;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.KeyService;

/** A key service that has been granted nothing. */
final class NoKeys implements KeyService {
  @Override
  public SigningKeys signingKeys() {
    return product -> {
      throw new KeyUnavailableException("no key of " + product);
    };
  }

  @Override
  public VerificationKeys verificationKeys() {
    return (product, keyId) -> {
      throw new KeyUnavailableException("no key of " + product);
    };
  }

  @Override
  public DataKeys dataKeys() {
    throw new KeyUnavailableException("no data keys");
  }

  @Override
  public void close() {}
}
