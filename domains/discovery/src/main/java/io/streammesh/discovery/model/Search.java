package io.streammesh.discovery.model;

import java.time.Instant;

/**
 * A search as one of its events tells it.
 *
 * @param sequence that event's position in the search's outbox, from 1
 * @param term what was searched for, without contact and card data
 * @param results how many were found
 */
public record Search(String searchId, long sequence, String term, int results, Instant at) {

  /** Whether nothing was found. */
  public boolean isWithoutResult() {
    return results == 0;
  }
}
