package io.streammesh.keys.local.internal;

import io.streammesh.MeshException;
import io.streammesh.keys.local.KeyGrant;
import io.streammesh.keys.local.KeyName;
import io.streammesh.keys.local.KeystoreChanges;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bouncycastle.crypto.CryptoServicesRegistrar;

/** Makes keys, and wraps them for those who are granted them; tells what it did. */
final class RingEditor {
  private final IdentityFiles identities;
  private final KeystoreChanges.Builder changes;

  RingEditor(IdentityFiles identities, KeystoreChanges.Builder changes) {
    this.identities = identities;
    this.changes = changes;
  }

  /** The ring with another key. */
  KeyRing add(KeyRing ring, KeyKind kind, Instant now, Instant activeFrom) {
    byte[] secret = new byte[Wrapping.SECRET_BYTES];
    CryptoServicesRegistrar.getSecureRandom().nextBytes(secret);
    KeyEpoch bare =
        new KeyEpoch(
            ring.nextId(),
            kind,
            now,
            activeFrom,
            kind == KeyKind.ED25519 ? OpenRing.publicKey(secret) : null,
            null,
            new TreeMap<>());
    Map<String, WrappedKey> wrapped = new TreeMap<>();
    for (String domain : ring.holders(kind)) {
      wrapped.put(domain, Wrapping.wrap(OpenRing.what(ring, bare), secret, recipient(domain)));
    }
    changes.made(name(ring, bare));
    return ring.with(bare.withWrapped(wrapped));
  }

  /** The ring with each key wrapped for those who are granted it, and nobody else. */
  KeyRing grant(KeyRing ring) {
    KeyRing granted = ring;
    for (KeyEpoch epoch : ring.epochs()) {
      granted = granted.with(grant(ring, epoch));
    }
    return granted;
  }

  private KeyEpoch grant(KeyRing ring, KeyEpoch epoch) {
    SortedSet<String> holders = ring.holders(epoch.kind());
    Map<String, WrappedKey> wrapped = new TreeMap<>(epoch.wrapped());
    for (String domain : Set.copyOf(wrapped.keySet())) {
      if (!holders.contains(domain)) {
        wrapped.remove(domain);
        changes.withdrawn(new KeyGrant(name(ring, epoch), domain));
      }
    }
    SortedSet<String> missing = new TreeSet<>(holders);
    missing.removeIf(domain -> isHeldBy(epoch, domain));
    if (missing.isEmpty()) {
      return epoch.withWrapped(wrapped);
    }
    Optional<byte[]> secret = secret(ring, epoch);
    for (String domain : missing) {
      KeyGrant grant = new KeyGrant(name(ring, epoch), domain);
      if (secret.isPresent()) {
        wrapped.put(
            domain, Wrapping.wrap(OpenRing.what(ring, epoch), secret.get(), recipient(domain)));
        changes.granted(grant);
      } else if (isNeeded(epoch)) {
        changes.unopened(grant);
      }
    }
    return epoch.withWrapped(wrapped);
  }

  /** What Ed25519 has signed is verified without the secret, and the owner gets another key. */
  private static boolean isNeeded(KeyEpoch epoch) {
    return epoch.kind() != KeyKind.ED25519 && !epoch.isRevoked();
  }

  /** Whether the domain can open the key with the identity that it has now. */
  boolean isHeldBy(KeyEpoch epoch, String domain) {
    WrappedKey wrapped = epoch.wrapped().get(domain);
    return wrapped != null && wrapped.recipient().equals(recipient(domain).fingerprint());
  }

  /** What any of the identities that lie here opens. */
  private Optional<byte[]> secret(KeyRing ring, KeyEpoch epoch) {
    for (Map.Entry<String, WrappedKey> each : epoch.wrapped().entrySet()) {
      Optional<Identity> identity =
          identities
              .find(each.getKey())
              .filter(is -> is.publicIdentity().fingerprint().equals(each.getValue().recipient()));
      if (identity.isPresent()
          && Wrapping.open(OpenRing.what(ring, epoch), each.getValue(), identity.get())
              instanceof Outcome.Known<byte[]> known) {
        return Optional.of(known.value());
      }
    }
    return Optional.empty();
  }

  private PublicIdentity recipient(String domain) {
    return identities
        .findPublic(domain)
        .orElseThrow(
            () ->
                new MeshException(
                    "There is no public identity of %s in the keystore; make it: mesh keys provision"
                        .formatted(domain)));
  }

  private static KeyName name(KeyRing ring, KeyEpoch epoch) {
    return new KeyName(ring.product(), ring.use().name(), epoch.id());
  }
}
