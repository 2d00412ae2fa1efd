package io.streammesh.keys;

import io.streammesh.integrity.KeyUnavailableException;
import java.util.Optional;

/**
 * The keys that protected fields are sealed with, one for each product, tag and epoch. An
 * implementation is thread-safe, answers from memory, and passes the compatibility kit.
 */
public interface DataKeys {
  /**
   * The key to seal a field of the own product with now.
   *
   * @param product a contract's id, as {@code orders.order-facts.v1}
   * @param tag of the field, as {@code pii.address}
   * @throws KeyUnavailableException if there is none, or the product is another domain's; the field
   *     must not go out
   */
  DataKey current(String product, String tag);

  /**
   * The key that a sealed field names.
   *
   * @return empty if there never was such an epoch
   * @throws KeyUnavailableException if the domain was not granted the tag, or the key cannot be had
   *     now; the field stays sealed
   */
  Optional<DataKey> find(String product, String tag, int epoch);
}
