package io.streammesh.discovery.model;

import java.time.Instant;
import java.util.List;

/**
 * How often a term was searched for, and what its latest searches found.
 *
 * @param searches how often
 * @param withoutResult how often nothing was found
 * @param latest some of the searches, the latest first, none of the others later than any of them;
 *     empty only before the first search
 */
public record TermSearches(long searches, long withoutResult, List<Found> latest) {
  /** Before the first search. */
  public static final TermSearches NONE = new TermSearches(0, 0, List.of());

  public TermSearches {
    latest = List.copyOf(latest);
  }

  /** Share of searches without result, 0 to 1; of a term that was searched for. */
  public double zeroResultRate() {
    return (double) withoutResult / searches;
  }

  /** The search that was last; of a term that was searched for. */
  public Found latestSearch() {
    return latest.get(0);
  }

  /**
   * What one search found.
   *
   * @param results how many
   */
  public record Found(String searchId, int results, Instant at) {

    /** What a search found. */
    public static Found by(Search search) {
      return new Found(search.searchId(), search.results(), search.at());
    }
  }
}
