package io.streammesh.discovery.mapping;

import io.streammesh.discovery.model.Search;
import io.streammesh.discovery.model.TermSearches;
import io.streammesh.discovery.model.TermSearches.Found;
import io.streammesh.discovery.state.FoundState;
import io.streammesh.discovery.state.SearchState;
import io.streammesh.discovery.state.TermSearchesState;
import io.streammesh.stream.AvroStateSerde;
import org.apache.kafka.common.serialization.Serde;

/** Searches and their counts in state stores and internal topics. */
public final class SearchStates {
  private SearchStates() {}

  public static Serde<Search> searches() {
    return AvroStateSerde.of(SearchState.class, SearchStates::toAvro, SearchStates::fromAvro);
  }

  public static Serde<TermSearches> terms() {
    return AvroStateSerde.of(TermSearchesState.class, SearchStates::toAvro, SearchStates::fromAvro);
  }

  private static SearchState toAvro(Search search) {
    return new SearchState(
        search.searchId(), search.sequence(), search.term(), search.results(), search.at());
  }

  private static Search fromAvro(SearchState state) {
    return new Search(
        state.getSearchId(),
        state.getSequence(),
        state.getTerm(),
        state.getResults(),
        state.getAt());
  }

  private static TermSearchesState toAvro(TermSearches term) {
    return new TermSearchesState(
        term.searches(),
        term.withoutResult(),
        term.latest().stream()
            .map(found -> new FoundState(found.searchId(), found.results(), found.at()))
            .toList());
  }

  private static TermSearches fromAvro(TermSearchesState state) {
    return new TermSearches(
        state.getSearches(),
        state.getWithoutResult(),
        state.getLatest().stream()
            .map(found -> new Found(found.getSearchId(), found.getResults(), found.getAt()))
            .toList());
  }
}
