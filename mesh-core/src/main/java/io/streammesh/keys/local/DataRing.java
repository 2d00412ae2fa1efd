package io.streammesh.keys.local;

import io.streammesh.keys.DataKey;
import io.streammesh.keys.SubjectId;
import io.streammesh.keys.local.internal.KeyEpoch;
import io.streammesh.keys.local.internal.KeyKind;
import io.streammesh.keys.local.internal.OpenRing;
import io.streammesh.keys.local.internal.Outcome;
import io.streammesh.keys.local.internal.SubjectTree;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The data keys of one product and tag; those that are not of a subject are made once. */
final class DataRing {
  private final OpenRing open;
  private final Map<Integer, Outcome<DataEpoch>> epochs;

  DataRing(OpenRing open) {
    this.open = open;
    this.epochs = open.keys(this::epoch);
  }

  private Outcome<DataEpoch> epoch(KeyEpoch epoch, Outcome<byte[]> secret) {
    KeyName name = open.ring().name(epoch);
    if (epoch.kind() != KeyKind.SUBJECTS) {
      return secret.map(known -> new DataEpoch.Shared(name, new DataKey(epoch.id(), known)));
    }
    Outcome<SubjectTree> tree = secret.flatMap(known -> open.tree(epoch, known));
    return tree.map(known -> new DataEpoch.BySubject(name, known));
  }

  OpenRing open() {
    return open;
  }

  DataKey current(Instant now) {
    return currentEpoch(now).key();
  }

  DataKey current(Instant now, SubjectId subject) {
    return currentEpoch(now).keyOf(subject);
  }

  private DataEpoch currentEpoch(Instant now) {
    return Objects.requireNonNull(epochs.get(open.current(now))).orThrow();
  }

  Optional<DataKey> find(int epoch) {
    return findEpoch(epoch).map(DataEpoch::key);
  }

  Optional<DataKey> find(int epoch, SubjectId subject) {
    return findEpoch(epoch).map(known -> known.keyOf(subject));
  }

  private Optional<DataEpoch> findEpoch(int epoch) {
    return Optional.ofNullable(epochs.get(epoch)).map(Outcome::orThrow);
  }
}
