package io.streammesh.keys.local.internal;

import io.streammesh.integrity.Revocation;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One key of a product, from when it is made for ever.
 *
 * @param id 1 or more; never used again
 * @param kind what it is made for
 * @param createdAt when it was made
 * @param activeFrom from when on it is used; published before, so that whoever reads knows it by
 *     then
 * @param publicKey 32 bytes, of {@link KeyKind#ED25519} alone
 * @param sealedTree what its secret opens, of {@link KeyKind#SUBJECTS} alone
 * @param revocation null for a key that was not revoked
 * @param wrapped its secret, by the domains that were granted it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copied on its way in and out
public record KeyEpoch(
    int id,
    KeyKind kind,
    Instant createdAt,
    Instant activeFrom,
    byte @Nullable [] publicKey,
    byte @Nullable [] sealedTree,
    @Nullable Revocation revocation,
    SortedMap<String, WrappedKey> wrapped) {
  public KeyEpoch {
    publicKey = publicKey == null ? null : publicKey.clone();
    sealedTree = sealedTree == null ? null : sealedTree.clone();
    wrapped = Collections.unmodifiableSortedMap(new TreeMap<>(wrapped));
  }

  public boolean isRevoked() {
    return revocation != null;
  }

  /** Whether it may be used at this time. */
  public boolean isActive(Instant now) {
    return !isRevoked() && !activeFrom.isAfter(now);
  }

  /** What was wrapped for a domain. */
  public Optional<WrappedKey> wrappedFor(String domain) {
    return Optional.ofNullable(wrapped.get(domain));
  }

  KeyEpoch withWrapped(Map<String, WrappedKey> others) {
    return new KeyEpoch(
        id, kind, createdAt, activeFrom, publicKey, sealedTree, revocation, new TreeMap<>(others));
  }

  /** With another tree, and its secret. */
  KeyEpoch withTree(byte[] other, Map<String, WrappedKey> secrets) {
    return new KeyEpoch(
        id, kind, createdAt, activeFrom, publicKey, other, revocation, new TreeMap<>(secrets));
  }

  KeyEpoch revoked(Revocation why) {
    return new KeyEpoch(id, kind, createdAt, activeFrom, publicKey, sealedTree, why, wrapped);
  }

  @Override
  public String toString() {
    return kind.word() + " key " + id;
  }
}
