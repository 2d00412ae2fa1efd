package io.streammesh.protect;

import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Keys that were derived lately. None is used longer than {@link #LIFETIME}, so that an erasure and
 * a withdrawn grant are noticed; and what is older is dropped, whosever it is, when the next key is
 * made. For one thread.
 */
final class KeptKeys<K, V> {
  /** How long a key is used at most after the key service gave it. */
  static final Duration LIFETIME = Duration.ofSeconds(10);

  private static final int MOST = 4096;

  private final Clock clock;
  private final Map<K, Kept<V>> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
          return size() > MOST;
        }
      };

  private record Kept<V>(V value, long untilMillis) {
    /**
     * More than a lifetime is left where the clock was set back; no one knows for how long then.
     */
    boolean isFresh(long now) {
      long left = untilMillis - now;
      return left > 0 && left <= LIFETIME.toMillis();
    }
  }

  KeptKeys(Clock clock) {
    this.clock = clock;
  }

  /** The one that is kept, or else that is made now; what making throws goes to the caller. */
  V get(K name, Function<? super K, ? extends V> make) {
    long now = clock.millis();
    Kept<V> known = kept.get(name);
    if (known != null && known.isFresh(now)) {
      return known.value();
    }
    kept.remove(name);
    dropOld(now);
    V made = make.apply(name);
    kept.put(name, new Kept<>(made, now + LIFETIME.toMillis()));
    return made;
  }

  /** They are in the order in which they were made. */
  private void dropOld(long now) {
    Iterator<Kept<V>> eldest = kept.values().iterator();
    while (eldest.hasNext() && !eldest.next().isFresh(now)) {
      eldest.remove();
    }
  }
}
