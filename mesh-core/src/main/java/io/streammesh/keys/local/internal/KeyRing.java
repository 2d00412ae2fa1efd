package io.streammesh.keys.local.internal;

import io.streammesh.keys.local.KeyName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All keys that a product ever had for one use.
 *
 * @param product the contract's id
 * @param use what they are for
 * @param owner the domain of the product
 * @param revision one more with each change of the file
 * @param granted who may verify, or open, the owner included
 * @param epochs the keys, by id
 */
public record KeyRing(
    String product,
    KeyUse use,
    String owner,
    long revision,
    SortedSet<String> granted,
    List<KeyEpoch> epochs) {
  private static final Comparator<KeyEpoch> LATEST =
      Comparator.comparing(KeyEpoch::activeFrom).thenComparing(KeyEpoch::id);

  public KeyRing {
    granted = Collections.unmodifiableSortedSet(new TreeSet<>(granted));
    epochs = epochs.stream().sorted(Comparator.comparing(KeyEpoch::id)).toList();
  }

  /** The key to use at this time: of those that are active, the one that became so last. */
  public Optional<KeyEpoch> current(Instant now) {
    return epochs.stream().filter(epoch -> epoch.isActive(now)).max(LATEST);
  }

  /** A key that is published and not yet in use. */
  public Optional<KeyEpoch> upcoming(Instant now) {
    return epochs.stream()
        .filter(epoch -> !epoch.isRevoked() && epoch.activeFrom().isAfter(now))
        .max(LATEST);
  }

  /** The key that is used in the end: of all but the revoked ones, the one that is so last. */
  Optional<KeyEpoch> latest() {
    return epochs.stream().filter(epoch -> !epoch.isRevoked()).max(LATEST);
  }

  public Optional<KeyEpoch> epoch(int id) {
    return epochs.stream().filter(epoch -> epoch.id() == id).findFirst();
  }

  /** Who has to have the secret of a key: of Ed25519 the owner alone, as all others need none. */
  SortedSet<String> holders(KeyKind kind) {
    return kind == KeyKind.ED25519 ? new TreeSet<>(Set.of(owner)) : granted;
  }

  /** What people call one of the keys. */
  public KeyName name(KeyEpoch epoch) {
    return new KeyName(product, use.name(), epoch.id());
  }

  /** Whether any of the keys is one for each subject. */
  boolean hasSubjects() {
    return !subjectEpochs().isEmpty();
  }

  /** The keys that are one for each subject. */
  List<KeyEpoch> subjectEpochs() {
    return epochs.stream().filter(epoch -> epoch.kind() == KeyKind.SUBJECTS).toList();
  }

  /** Whether the other is this ring, now or at another time. */
  boolean isOfSamePlace(KeyRing other) {
    return product.equals(other.product) && use.equals(other.use);
  }

  int nextId() {
    return epochs.stream().mapToInt(KeyEpoch::id).max().orElse(0) + 1;
  }

  KeyRing with(KeyEpoch epoch) {
    List<KeyEpoch> changed = new ArrayList<>(epochs);
    changed.removeIf(each -> each.id() == epoch.id());
    changed.add(epoch);
    return new KeyRing(product, use, owner, revision, granted, changed);
  }

  KeyRing withGranted(SortedSet<String> domains) {
    return new KeyRing(product, use, owner, revision, domains, epochs);
  }

  KeyRing nextRevision() {
    return new KeyRing(product, use, owner, revision + 1, granted, epochs);
  }

  @Override
  public String toString() {
    return use.name() + " keys of " + product + " " + epochs;
  }
}
