package io.streammesh.integrity;

/**
 * The keys that a domain signs its own products with. An implementation is thread-safe, answers
 * from memory, and passes the compatibility kit.
 */
public interface SigningKeys {
  /**
   * The key to sign with now. It changes when keys are rotated; a caller asks again for each chain,
   * and at least once a second.
   *
   * @param product a contract's id, as {@code orders.order-facts.v1}
   * @throws KeyUnavailableException if there is none; the record must not go out
   */
  SigningKey current(String product);
}
