package io.streammesh.discovery.mapping;

import io.streammesh.discovery.model.Search;
import io.streammesh.discovery.model.TermSearches;
import io.streammesh.discovery.rules.SearchRules;
import io.streammesh.schemas.discovery.raw.SearchEvent;
import io.streammesh.schemas.discovery.v1.Searches;

/**
 * From search events to the model, and from the model to the product. Queries are masked on the way
 * in, so that no key, state store or internal topic gets to hold what a person typed.
 */
public final class SearchTerms {
  private SearchTerms() {}

  public static Search search(SearchEvent event) {
    return new Search(
        event.getSearchId(),
        event.getSequence(),
        SearchRules.term(event.getQuery()),
        event.getResults(),
        event.getOccurredAt());
  }

  public static Searches searches(String term, TermSearches searches) {
    return Searches.newBuilder()
        .setTerm(term)
        .setSearches(searches.searches())
        .setWithoutResult(searches.withoutResult())
        .setZeroResultRate(searches.zeroResultRate())
        .setLatestResults(searches.latestSearch().results())
        .setLatestSearchAt(searches.latestSearch().at())
        .build();
  }
}
