package io.streammesh.keys.local;

import io.streammesh.keys.DataKey;
import io.streammesh.keys.local.internal.OpenRing;
import io.streammesh.keys.local.internal.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The data keys of one product and tag, made once. */
final class DataRing {
  private final OpenRing open;
  private final Map<Integer, Outcome<DataKey>> keys;

  DataRing(OpenRing open) {
    this.open = open;
    this.keys = open.keys((epoch, secret) -> secret.map(known -> new DataKey(epoch.id(), known)));
  }

  OpenRing open() {
    return open;
  }

  DataKey current(Instant now) {
    return Objects.requireNonNull(keys.get(open.current(now))).orThrow();
  }

  Optional<DataKey> find(int epoch) {
    return Optional.ofNullable(keys.get(epoch)).map(Outcome::orThrow);
  }
}
