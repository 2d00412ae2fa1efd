package io.streammesh.discovery.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one shop session.
 *
 * @param views by outbox sequence; at least one
 */
public record Session(String sessionId, SortedMap<Long, View> views) {

  public Session {
    views = Collections.unmodifiableSortedMap(new TreeMap<>(views));
    if (views.isEmpty()) {
      throw new IllegalArgumentException(
          "Session " + sessionId + " has no view, expected at least one");
    }
  }

  /** Highest outbox sequence that this state includes. */
  public long revision() {
    return views.lastKey();
  }
}
