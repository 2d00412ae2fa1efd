package io.streammesh.keys.local.internal;

import io.streammesh.MeshException;
import io.streammesh.audit.Actor;
import io.streammesh.contract.internal.Nearest;
import io.streammesh.integrity.Revocation;
import io.streammesh.keys.ProductGrants;
import io.streammesh.keys.SubjectId;
import io.streammesh.keys.local.ErasedSubject;
import io.streammesh.keys.local.KeyName;
import io.streammesh.keys.local.KeystoreChanges;
import io.streammesh.keys.local.ListedKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Changes a keystore: one change at a time, each file at once or not at all. It needs the
 * identities of those whose keys it has to open.
 */
public final class KeystoreEditor {
  private final KeystoreFolder folder;
  private final KeyRings rings;
  private final IdentityFiles identities;
  private final Keyholders holders;
  private final OutboxFile outbox;
  private final Actor actor;
  private final Clock clock;

  /**
   * @param actor who makes the changes, for their audit events
   */
  public KeystoreEditor(KeystoreFolder folder, Actor actor, Clock clock) {
    this.folder = folder;
    this.rings = new KeyRings(folder);
    this.identities = new IdentityFiles(folder);
    this.holders = new Keyholders(identities);
    this.outbox = new OutboxFile(folder);
    this.actor = actor;
    this.clock = clock;
  }

  /**
   * Makes what is missing.
   *
   * @param domains who has to have an identity, besides those who are granted a product
   * @param overlap between a first key of another algorithm being published and being used
   */
  public KeystoreChanges provision(
      Collection<String> domains, List<ProductGrants> products, Duration overlap) {
    KeystoreChanges.Builder changes = new KeystoreChanges.Builder();
    KeystoreLock.holding(
        folder,
        () -> {
          SortedSet<String> all = new TreeSet<>(domains);
          products.forEach(product -> all.addAll(product.domains()));
          all.stream().filter(identities::provision).forEach(changes::identity);
          RingEditor editor = new RingEditor(holders, this::subjectRings, changes);
          products.forEach(product -> provision(product, editor, overlap));
        });
    return changes.build();
  }

  private void provision(ProductGrants product, RingEditor editor, Duration overlap) {
    Optional<KeyKind> kind = product.signatures().map(KeyKind::of);
    KeyUse signing = new KeyUse.Signing();
    Optional<KeyRing> known = rings.find(product.product(), signing);
    if (kind.isPresent() || known.isPresent()) {
      KeyRing ring = known.orElseGet(() -> empty(product, signing));
      provision(ring, product.signingDomains(), kind, editor, overlap);
    }
    product
        .dataDomains()
        .forEach(
            (tag, granted) -> {
              KeyUse data = new KeyUse.Data(tag);
              KeyRing ring =
                  rings.find(product.product(), data).orElseGet(() -> empty(product, data));
              provision(ring, granted, Optional.of(dataKind(product, tag)), editor, overlap);
            });
  }

  private static KeyKind dataKind(ProductGrants product, String tag) {
    return product.subjectTags().contains(tag) ? KeyKind.SUBJECTS : KeyKind.DATA;
  }

  private static KeyRing empty(ProductGrants product, KeyUse use) {
    return new KeyRing(product.product(), use, product.owner(), 0, new TreeSet<>(), List.of());
  }

  private void provision(
      KeyRing before,
      SortedSet<String> granted,
      Optional<KeyKind> kind,
      RingEditor editor,
      Duration overlap) {
    KeyRing after = editor.grant(before.withGranted(granted));
    if (kind.isPresent() && !hasUsable(after, kind.get(), editor)) {
      Instant now = now();
      boolean inUse =
          after.current(now).filter(key -> editor.isHeldBy(key, after.owner())).isPresent();
      write(before, editor.add(after, kind.get(), now, inUse ? now.plus(overlap) : now));
    } else {
      write(before, after);
    }
  }

  /** Whether the key that the owner will use in the end is one of this kind that it has. */
  private static boolean hasUsable(KeyRing ring, KeyKind kind, RingEditor editor) {
    return ring.latest()
        .filter(key -> key.kind() == kind && editor.isHeldBy(key, ring.owner()))
        .isPresent();
  }

  /**
   * Makes the next key.
   *
   * @param overlap between its being published and being used
   * @return its id
   */
  public int rotate(String product, KeyUse use, Duration overlap) {
    if (overlap.isNegative()) {
      throw new IllegalArgumentException("overlap is " + overlap + "; expected none, or some time");
    }
    KeystoreChanges changes =
        change(
            product,
            use,
            (ring, editor) -> {
              Instant now = now();
              ring.upcoming(now).ifPresent(next -> refuseSecond(ring, next));
              return editor.add(ring, latestKind(ring), now, now.plus(overlap));
            });
    return changes.made().get(0).id();
  }

  private static void refuseSecond(KeyRing ring, KeyEpoch next) {
    throw new MeshException(
        "%s key %d of %s comes into use at %s; wait for it, or revoke it, before the next one"
            .formatted(ring.use().name(), next.id(), ring.product(), next.activeFrom()));
  }

  /**
   * Revokes a signing key; makes the next one where none would be left to use.
   *
   * @return the id of the next one, if it was made
   */
  public Optional<Integer> revoke(String product, int keyId, Revocation revocation) {
    KeystoreChanges changes =
        change(
            product,
            new KeyUse.Signing(),
            (ring, editor) -> {
              KeyRing without = ring.with(valid(ring, keyId).revoked(revocation));
              Instant now = now();
              return without.current(now).isPresent()
                  ? without
                  : editor.add(without, latestKind(ring), now, now);
            });
    return changes.made().stream().findFirst().map(KeyName::id);
  }

  /**
   * Destroys the keys of a subject, wherever each has one. A ring of which that fails keeps no
   * other one from it.
   *
   * @throws MeshException if there is no such ring
   */
  public ErasedSubject erase(SubjectId subject) {
    ErasedSubject.Builder erased = new ErasedSubject.Builder();
    KeystoreLock.holding(
        folder, () -> dataPlaces().forEach(place -> erase(place, subject, erased)));
    if (erased.isEmpty()) {
      throw new MeshException(
          "No product in %s has keys for each subject, so nobody can be erased; where the mesh policy has erasure: subject on a tag, make them: mesh keys provision"
              .formatted(folder.root()));
    }
    return erased.build();
  }

  private void erase(KeystoreFolder.Place place, SubjectId subject, ErasedSubject.Builder erased) {
    try {
      KeyRing before = ring(place.product(), place.use());
      if (before.hasSubjects()) {
        SubjectEraser eraser = new SubjectEraser(holders, subject);
        KeyRing after = eraser.erase(before);
        outbox.recording(
            new RingAudit(before, after, actor, now()).ofErasure(),
            () -> rings.write(before, after));
        erased.all(eraser.done());
      }
    } catch (MeshException e) {
      erased.failed(
          "%s keys of %s".formatted(place.use().name(), place.product()),
          String.valueOf(e.getMessage()));
    }
  }

  private List<KeyRing> subjectRings() {
    return dataPlaces().stream()
        .map(place -> ring(place.product(), place.use()))
        .filter(KeyRing::hasSubjects)
        .toList();
  }

  private List<KeystoreFolder.Place> dataPlaces() {
    return folder.places().stream().filter(place -> place.use() instanceof KeyUse.Data).toList();
  }

  private static KeyEpoch valid(KeyRing ring, int keyId) {
    KeyEpoch key =
        ring.epoch(keyId)
            .orElseThrow(
                () ->
                    new MeshException(
                        "%s has no %s key %d; it has %s"
                            .formatted(
                                ring.product(), ring.use().name(), keyId, ids(ring.epochs()))));
    Revocation before = key.revocation();
    if (before != null) {
      throw new MeshException(
          "%s key %d of %s was revoked at %s: %s"
              .formatted(ring.use().name(), keyId, ring.product(), before.at(), before.reason()));
    }
    return key;
  }

  private static String ids(List<KeyEpoch> epochs) {
    return epochs.stream().map(key -> "" + key.id()).collect(Collectors.joining(", "));
  }

  /** What the next key is for; a ring that was written has a key. */
  private static KeyKind latestKind(KeyRing ring) {
    return ring.epochs().get(ring.epochs().size() - 1).kind();
  }

  private KeystoreChanges change(
      String product, KeyUse use, BiFunction<KeyRing, RingEditor, KeyRing> change) {
    KeystoreChanges.Builder changes = new KeystoreChanges.Builder();
    KeystoreLock.holding(
        folder,
        () -> {
          KeyRing before = ring(product, use);
          RingEditor editor = new RingEditor(holders, this::subjectRings, changes);
          write(before, change.apply(before, editor));
        });
    return changes.build();
  }

  /** Each change is on its way to the audit topic before it is there. */
  private void write(KeyRing before, KeyRing after) {
    outbox.recording(
        new RingAudit(before, after, actor, now()).events(), () -> rings.write(before, after));
  }

  private KeyRing ring(String product, KeyUse use) {
    return rings
        .find(product, use)
        .filter(ring -> !ring.epochs().isEmpty())
        .orElseThrow(
            () ->
                new MeshException(
                    "There is no %s key of %s in %s; known: %s"
                        .formatted(use.name(), product, folder.root(), known(product))));
  }

  private String known(String product) {
    Set<String> products =
        folder.places().stream().map(KeystoreFolder.Place::product).collect(Collectors.toSet());
    return products.isEmpty()
        ? "none; provision the keystore first"
        : Nearest.to(product, products);
  }

  /** Every key, by product and use, in order. */
  public List<ListedKey> list() {
    Instant now = now();
    return folder.places().stream()
        .map(place -> ring(place.product(), place.use()))
        .flatMap(ring -> ring.epochs().stream().map(key -> listed(ring, key, now)))
        .toList();
  }

  private static ListedKey listed(KeyRing ring, KeyEpoch key, Instant now) {
    return new ListedKey(
        ring.name(key),
        key.kind().word(),
        key.createdAt(),
        key.activeFrom(),
        status(ring, key, now),
        KeyRingCodec.publicKey(key),
        key.revocation(),
        new TreeSet<>(key.wrapped().keySet()));
  }

  private static ListedKey.Status status(KeyRing ring, KeyEpoch key, Instant now) {
    if (key.isRevoked()) {
      return ListedKey.Status.REVOKED;
    }
    if (!key.isActive(now)) {
      return ListedKey.Status.UPCOMING;
    }
    return ring.current(now).filter(is -> is.id() == key.id()).isPresent()
        ? ListedKey.Status.CURRENT
        : ListedKey.Status.RETIRED;
  }

  /** In milliseconds, as files and people read it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
