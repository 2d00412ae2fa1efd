package io.streammesh.keys.local.internal;

import io.streammesh.MeshException;
import io.streammesh.keys.local.KeyGrant;
import io.streammesh.keys.local.KeyName;
import io.streammesh.keys.local.KeystoreChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.bouncycastle.crypto.CryptoServicesRegistrar;

/** Makes keys, and wraps them for those who are granted them; tells what it did. */
final class RingEditor {
  private final Keyholders holders;
  private final Supplier<List<KeyRing>> subjectRings;
  private final KeystoreChanges.Builder changes;

  /**
   * @param subjectRings every ring with keys for each subject, as it is when it is asked for
   */
  RingEditor(
      Keyholders holders, Supplier<List<KeyRing>> subjectRings, KeystoreChanges.Builder changes) {
    this.holders = holders;
    this.subjectRings = subjectRings;
    this.changes = changes;
  }

  /**
   * The ring with another key; one for each subject knows nobody who was erased, from this ring or
   * from any other.
   *
   * @throws MeshException if that key would be there for subjects that were erased, since it cannot
   *     be told who they are
   */
  KeyRing add(KeyRing ring, KeyKind kind, Instant now, Instant activeFrom) {
    SealedTree tree = kind == KeyKind.SUBJECTS ? SealedTree.of(nextTree(ring)) : null;
    byte[] secret = tree == null ? random() : tree.key();
    KeyEpoch bare =
        new KeyEpoch(
            ring.nextId(),
            kind,
            now,
            activeFrom,
            kind == KeyKind.ED25519 ? OpenRing.publicKey(secret) : null,
            tree == null ? null : tree.content(),
            null,
            new TreeMap<>());
    Map<String, WrappedKey> wrapped = new TreeMap<>();
    for (String domain : ring.holders(kind)) {
      wrapped.put(domain, holders.wrap(ring, bare, secret, domain));
    }
    changes.made(ring.name(bare));
    return ring.with(bare.withWrapped(wrapped));
  }

  private SubjectTree nextTree(KeyRing ring) {
    SubjectTree next = SubjectTree.of(random());
    boolean opened = false;
    List<KeyName> unopened = new ArrayList<>();
    for (KeyRing each : withOthers(ring)) {
      for (KeyEpoch epoch : each.subjectEpochs()) {
        Optional<SubjectTree> known = holders.tree(each, epoch);
        if (known.isPresent()) {
          next = next.withoutThoseOf(known.get());
          opened = true;
        } else if (each.isOfSamePlace(ring)) {
          throw unopened(ring.name(epoch));
        } else {
          unopened.add(each.name(epoch));
        }
      }
    }
    // An erasure is in every ring, so one tells who was erased for another that nobody here opens.
    if (!opened && !unopened.isEmpty()) {
      throw unopened(unopened.get(0));
    }
    return next;
  }

  private List<KeyRing> withOthers(KeyRing ring) {
    List<KeyRing> rings = new ArrayList<>(List.of(ring));
    subjectRings.get().stream().filter(other -> !other.isOfSamePlace(ring)).forEach(rings::add);
    return rings;
  }

  private static MeshException unopened(KeyName key) {
    return new MeshException(
        "No identity in this folder opens %s, so that it cannot be told who was erased; put one there that has the key"
            .formatted(key));
  }

  private static byte[] random() {
    byte[] secret = new byte[Wrapping.SECRET_BYTES];
    CryptoServicesRegistrar.getSecureRandom().nextBytes(secret);
    return secret;
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
    SortedSet<String> granted = ring.holders(epoch.kind());
    Map<String, WrappedKey> wrapped = new TreeMap<>(epoch.wrapped());
    for (String domain : Set.copyOf(wrapped.keySet())) {
      if (!granted.contains(domain)) {
        wrapped.remove(domain);
        changes.withdrawn(new KeyGrant(ring.name(epoch), domain));
      }
    }
    SortedSet<String> missing = new TreeSet<>(granted);
    missing.removeIf(domain -> isHeldBy(epoch, domain));
    if (missing.isEmpty()) {
      return epoch.withWrapped(wrapped);
    }
    Optional<byte[]> secret = holders.secret(ring, epoch);
    for (String domain : missing) {
      KeyGrant grant = new KeyGrant(ring.name(epoch), domain);
      if (secret.isPresent()) {
        wrapped.put(domain, holders.wrap(ring, epoch, secret.get(), domain));
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
    return holders.isHeldBy(epoch, domain);
  }
}
