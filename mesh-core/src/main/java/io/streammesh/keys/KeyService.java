package io.streammesh.keys;

import io.streammesh.integrity.SigningKeys;
import io.streammesh.integrity.VerificationKeys;

/**
 * The keys that one domain was granted. Thread-safe; answers from memory, and notices within a
 * bound that its documentation names (the local keystore: a second) that a key was rotated or
 * revoked, or a grant given or withdrawn. Whoever opened it closes it; what it gave out stays
 * usable.
 *
 * <p>No key and no grant is a {@link io.streammesh.integrity.KeyUnavailableException}, whose
 * message says what to do next.
 */
public interface KeyService extends AutoCloseable {
  /** For the domain's own products. */
  SigningKeys signingKeys();

  /** For the products that the domain reads, and its own. */
  VerificationKeys verificationKeys();

  /** For protected fields: of the domain's own products, and of those whose tags it may open. */
  DataKeys dataKeys();

  @Override
  void close();
}
