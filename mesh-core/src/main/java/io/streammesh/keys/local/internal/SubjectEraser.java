package io.streammesh.keys.local.internal;

import io.streammesh.keys.SubjectId;
import io.streammesh.keys.local.ErasedSubject;
import io.streammesh.keys.local.KeyName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Destroys the keys of one subject in one ring; tells what it did. */
final class SubjectEraser {
  private final Keyholders holders;
  private final SubjectId subject;
  private final ErasedSubject.Builder erased = new ErasedSubject.Builder();

  SubjectEraser(Keyholders holders, SubjectId subject) {
    this.holders = holders;
    this.subject = subject;
  }

  /** The ring without the subject's keys, as far as identities that lie here open it. */
  KeyRing erase(KeyRing ring) {
    KeyRing after = ring;
    for (KeyEpoch epoch : ring.epochs()) {
      if (epoch.kind() == KeyKind.SUBJECTS) {
        after = after.with(erase(ring, epoch));
      } else {
        erased.shared(ring.name(epoch));
      }
    }
    return after;
  }

  /** What holds once the ring is written. */
  ErasedSubject done() {
    return erased.build();
  }

  private KeyEpoch erase(KeyRing ring, KeyEpoch epoch) {
    KeyName name = ring.name(epoch);
    Optional<SubjectTree> known = holders.tree(ring, epoch);
    if (known.isEmpty()) {
      erased.unopened(name);
      return epoch;
    }
    SubjectTree without = known.get().without(subject);
    if (without == known.get()) {
      erased.before(name);
      return epoch;
    }
    SealedTree sealed = SealedTree.of(without);
    Map<String, WrappedKey> wrapped = new TreeMap<>();
    for (String domain : epoch.wrapped().keySet()) {
      wrapped.put(domain, holders.wrap(ring, epoch, sealed.key(), domain));
    }
    erased.destroyed(name);
    return epoch.withTree(sealed.content(), wrapped);
  }
}
