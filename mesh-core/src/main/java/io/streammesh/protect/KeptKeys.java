package io.streammesh.protect;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Keys that were derived lately. None is kept longer than {@link #LIFETIME}, so that an erasure and
 * a withdrawn grant are noticed. For one thread.
 */
final class KeptKeys<K, V> {
  /** How long a key is used at most after the key service gave it. */
  static final Duration LIFETIME = Duration.ofSeconds(10);

  private static final int MOST = 4096;

  private final Clock clock;
  private final Map<K, Kept<V>> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
          return size() > MOST;
        }
      };

  private record Kept<V>(V value, long untilMillis) {}

  KeptKeys(Clock clock) {
    this.clock = clock;
  }

  /** The one that is kept, or else that is made now; what making throws goes to the caller. */
  V get(K name, Function<? super K, ? extends V> make) {
    long now = clock.millis();
    Kept<V> known = kept.get(name);
    long left = known == null ? 0 : known.untilMillis() - now;
    // More than a lifetime is left where the clock was set back; no one knows for how long then.
    if (known != null && left > 0 && left <= LIFETIME.toMillis()) {
      return known.value();
    }
    kept.remove(name);
    V made = make.apply(name);
    kept.put(name, new Kept<>(made, now + LIFETIME.toMillis()));
    return made;
  }
}
