package io.streammesh.keys;

import io.streammesh.integrity.KeyUnavailableException;
import java.util.Optional;

/**
 * The keys that protected fields are sealed with: one for each product, tag and epoch, or, where
 * the mesh policy has the tag erased by subject, one for each subject besides. Which of the two an
 * epoch has never changes; asking it for the other is a {@link KeyUnavailableException}. An
 * implementation is thread-safe, answers from memory, and passes the compatibility kit.
 */
public interface DataKeys {
  /**
   * The key to seal a field of the own product with now.
   *
   * @param product a contract's id, as {@code orders.order-facts.v1}
   * @param tag of the field, as {@code pii.address}
   * @throws KeyUnavailableException if there is none, or one for each subject, or the product is
   *     another domain's; the field must not go out
   */
  DataKey current(String product, String tag);

  /**
   * The key to seal a subject's field of the own product with now. It is there before anything was
   * sealed with it, and the same for whoever asks; it is made anew each time, so a caller with many
   * records of few subjects keeps it, no longer than an erasure may take to be noticed.
   *
   * @param product a contract's id, as {@code orders.order-facts.v1}
   * @param tag of the field, as {@code pii.address}
   * @throws SubjectErasedException if it was destroyed; the field is left out
   * @throws KeyUnavailableException if there is none, or one for all subjects, or the product is
   *     another domain's; the field must not go out
   */
  DataKey currentOf(String product, String tag, SubjectId subject);

  /**
   * The key that a sealed field names.
   *
   * @return empty if there never was such an epoch
   * @throws KeyUnavailableException if the domain was not granted the tag, or the epoch has a key
   *     for each subject, or the key cannot be had now; the field stays sealed
   */
  Optional<DataKey> find(String product, String tag, int epoch);

  /**
   * The key of a subject that a sealed field names; made anew each time, as {@link #currentOf}.
   *
   * @return empty if there never was such an epoch
   * @throws SubjectErasedException if it was destroyed; the field is left out
   * @throws KeyUnavailableException if the domain was not granted the tag, or the epoch has one key
   *     for all subjects, or the key cannot be had now; the field stays sealed
   */
  Optional<DataKey> findOf(String product, String tag, int epoch, SubjectId subject);
}
