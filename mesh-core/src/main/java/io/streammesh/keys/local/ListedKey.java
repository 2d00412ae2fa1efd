package io.streammesh.keys.local;

import io.streammesh.integrity.Revocation;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A key as an operator sees it; nothing of it is secret.
 *
 * @param name which one
 * @param algorithm {@code hmac}, {@code ed25519}, {@code data}, or {@code subjects} where each
 *     subject has a key of its own
 * @param createdAt when it was made
 * @param activeFrom from when on it is used
 * @param status at the time of the listing
 * @param publicKey the 32 bytes of an {@code ed25519} key that verify, in Base64; null for any
 *     other
 * @param revocation null unless it was revoked
 * @param holders the domains that have its secret
 */
public record ListedKey(
    KeyName name,
    String algorithm,
    Instant createdAt,
    Instant activeFrom,
    Status status,
    @Nullable String publicKey,
    @Nullable Revocation revocation,
    SortedSet<String> holders) {
  public ListedKey {
    holders = Collections.unmodifiableSortedSet(new TreeSet<>(holders));
  }

  /** Where a key is in its life. */
  public enum Status {
    /** Published, so that all know it when it comes into use. */
    UPCOMING,
    /** In use. */
    CURRENT,
    /** Followed by another; what was made with it stays good. */
    RETIRED,
    /** Not trusted any more, but for what its revocation excepts. */
    REVOKED
  }
}
