package io.streammesh.contract;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A tag's owner lets one product be made from tagged data without declaring the tag, because a
 * named transform on the way takes the protected data out.
 *
 * @param product the contract's id
 * @param transform name of the transform; the product's port has to name it
 * @param tags that need not be declared
 * @param grantedBy the owner of the tags
 * @param reason why nothing protected is left
 */
public record Declassification(
    String product, String transform, SortedSet<String> tags, String grantedBy, String reason) {
  public Declassification {
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
  }
}
