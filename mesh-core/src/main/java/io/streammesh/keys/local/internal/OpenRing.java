package io.streammesh.keys.local.internal;

import io.streammesh.integrity.KeyUnavailableException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * A key ring as one domain can use it: with the secrets that were wrapped for it. Immutable.
 *
 * @param ring as the file says it
 * @param domain whose secrets they are
 * @param secrets by key id, or why the domain does not have one
 */
public record OpenRing(KeyRing ring, String domain, Map<Integer, Outcome<byte[]>> secrets) {
  public OpenRing {
    secrets = Map.copyOf(secrets);
  }

  /** What this identity opens of a ring. */
  public static OpenRing of(KeyRing ring, Identity identity) {
    Map<Integer, Outcome<byte[]>> secrets = new HashMap<>();
    ring.epochs().forEach(epoch -> secrets.put(epoch.id(), secret(ring, epoch, identity)));
    return new OpenRing(ring, identity.domain(), secrets);
  }

  /** The keys that an epoch and its secret make, by key id. */
  public <K> Map<Integer, Outcome<K>> keys(BiFunction<KeyEpoch, Outcome<byte[]>, Outcome<K>> make) {
    Map<Integer, Outcome<K>> keys = new HashMap<>();
    for (KeyEpoch epoch : ring.epochs()) {
      Outcome<byte[]> secret = secrets.get(epoch.id());
      if (secret != null) {
        keys.put(epoch.id(), make.apply(epoch, secret));
      }
    }
    return Map.copyOf(keys);
  }

  /** The tree that makes the keys of an epoch's subjects. */
  public Outcome<SubjectTree> tree(KeyEpoch epoch, byte[] secret) {
    return tree(ring, epoch, secret);
  }

  static Outcome<SubjectTree> tree(KeyRing ring, KeyEpoch epoch, byte[] secret) {
    byte[] sealed = epoch.sealedTree();
    try {
      if (sealed != null) {
        return new Outcome.Known<>(new SealedTree(secret, sealed).open());
      }
    } catch (IllegalArgumentException e) {
      return new Outcome.Missing<>(
          "The tree of %s %s: the file was changed; put a copy of it back"
              .formatted(ring.name(epoch), e.getMessage()));
    }
    return new Outcome.Missing<>(
        "%s has no tree: the file was changed; put a copy of it back".formatted(ring.name(epoch)));
  }

  /**
   * The id of the key that the owner uses now.
   *
   * @throws KeyUnavailableException if there is none, or the domain is not the owner
   */
  public int current(Instant now) {
    if (!domain.equals(ring.owner())) {
      throw new KeyUnavailableException(
          "%s cannot use %s keys of %s: the product belongs to %s"
              .formatted(domain, ring.use().name(), ring.product(), ring.owner()));
    }
    return ring.current(now)
        .map(KeyEpoch::id)
        .orElseThrow(
            () ->
                new KeyUnavailableException(
                    "Every %s key of %s is revoked, or not in use yet; make another one: mesh keys rotate %s"
                        .formatted(ring.use().name(), ring.product(), ring.product())));
  }

  private static Outcome<byte[]> secret(KeyRing ring, KeyEpoch epoch, Identity identity) {
    WrappedKey wrapped = epoch.wrapped().get(identity.domain());
    if (wrapped == null) {
      return new Outcome.Missing<>(
          "%s has no grant for %s key %d of %s; give it one in the product's contract, then: mesh keys provision"
              .formatted(identity.domain(), ring.use().name(), epoch.id(), ring.product()));
    }
    String here = identity.publicIdentity().fingerprint();
    if (!wrapped.recipient().equals(here)) {
      return new Outcome.Missing<>(
          "%s key %d of %s is wrapped for another identity of %s, %s, than the one here, %s; put that one back, or: mesh keys provision"
              .formatted(
                  ring.use().name(),
                  epoch.id(),
                  ring.product(),
                  identity.domain(),
                  wrapped.recipient(),
                  here));
    }
    return matching(ring, epoch, Wrapping.open(what(ring, epoch), wrapped, identity));
  }

  /** The public key stands in clear, and must be the one that belongs to the private key. */
  private static Outcome<byte[]> matching(KeyRing ring, KeyEpoch epoch, Outcome<byte[]> secret) {
    if (secret instanceof Outcome.Known<byte[]> known
        && epoch.kind() == KeyKind.ED25519
        && !Arrays.equals(publicKey(known.value()), epoch.publicKey())) {
      return new Outcome.Missing<>(
          "The public key of signing key %d of %s is not the one of its private key: the file was changed; put a copy of it back"
              .formatted(epoch.id(), ring.product()));
    }
    return secret;
  }

  static Wrapping.Secret what(KeyRing ring, KeyEpoch epoch) {
    return new Wrapping.Secret(ring.product(), ring.use(), epoch.id(), epoch.kind());
  }

  static byte[] publicKey(byte[] ed25519) {
    return new Ed25519PrivateKeyParameters(ed25519).generatePublicKey().getEncoded();
  }

  @Override
  public String toString() {
    return ring + " as " + domain + " has them";
  }
}
