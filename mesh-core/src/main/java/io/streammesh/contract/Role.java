package io.streammesh.contract;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Grants a consumer a product.
 *
 * @param role the consumer: a domain, or a group of people or agents
 * @param access what it may do: {@code read}
 * @param purpose what for
 * @param clearTags the tags whose fields it may open; fields with other tags stay sealed
 */
public record Role(String role, String access, String purpose, Set<String> clearTags) {
  public Role {
    clearTags = Collections.unmodifiableSortedSet(new TreeSet<>(clearTags));
  }
}
