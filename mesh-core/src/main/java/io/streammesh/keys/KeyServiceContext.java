package io.streammesh.keys;

import java.time.Clock;
import java.util.Map;
import java.util.TreeSet;

/**
 * For whom a key service is opened, and how.
 *
 * @param domain whose grants count
 * @param settings those that begin with {@code mesh.keys.}, by their full names; the values may be
 *     secrets, and are not shown
 * @param clock that decides which key is current
 */
public record KeyServiceContext(String domain, Map<String, String> settings, Clock clock) {
  public KeyServiceContext {
    settings = Map.copyOf(settings);
  }

  @Override
  public String toString() {
    return "keys of " + domain + " by the settings " + new TreeSet<>(settings.keySet());
  }
}
