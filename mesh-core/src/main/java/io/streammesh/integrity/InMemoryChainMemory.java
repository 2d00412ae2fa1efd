package io.streammesh.integrity;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers chains as long as the process lives and each is seen now and then. For readers without
 * a store; a restart forgets all. For one thread.
 */
public final class InMemoryChainMemory implements ChainMemory {
  private final long expiryMs;
  private final Clock clock;

  /** In the order in which they were seen last. */
  private final Map<Long, ChainEntry> entries = new LinkedHashMap<>();

  private final PassedOver passedOver = new PassedOver();

  /**
   * @param expiry after which a chain that was not seen is forgotten
   */
  public InMemoryChainMemory(Duration expiry, Clock clock) {
    this.expiryMs = expiry.toMillis();
    this.clock = clock;
  }

  @Override
  public @Nullable ChainEntry find(long chain) {
    ChainEntry entry = entries.get(chain);
    return entry == null || isExpired(entry) ? null : entry;
  }

  @Override
  public void keep(long chain, ChainEntry entry) {
    if (entries.remove(chain) == null) {
      forgetExpired();
    }
    entries.put(chain, entry);
  }

  @Override
  public void passOver(long offset, long seen) {
    passedOver.add(offset);
  }

  @Override
  public int takePassedOver(long after, long before, long most) {
    return passedOver.take(after, before, most).size();
  }

  /** How many chains take room; only a new one makes room. */
  int size() {
    return entries.size();
  }

  private void forgetExpired() {
    var oldest = entries.values().iterator();
    while (oldest.hasNext() && isExpired(oldest.next())) {
      oldest.remove();
    }
  }

  private boolean isExpired(ChainEntry entry) {
    return clock.millis() - entry.lastSeen() > expiryMs;
  }
}
