package io.streammesh.integrity;

import java.util.Optional;

/**
 * The keys that a consumer verifies products with. An implementation is thread-safe, answers from
 * memory where it can, and passes the compatibility kit.
 */
public interface VerificationKeys {
  /**
   * The key that a record names, with its revocation if it has one.
   *
   * @param product a contract's id, as {@code orders.order-facts.v1}
   * @param keyId as the record names it
   * @return empty if this product never had such a key
   * @throws KeyUnavailableException if it cannot be told now; the record must not be let in
   */
  Optional<VerificationKey> find(String product, int keyId);
}
