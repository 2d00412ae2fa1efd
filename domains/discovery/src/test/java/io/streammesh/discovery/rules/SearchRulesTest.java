package io.streammesh.discovery.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.discovery.model.Search;
import io.streammesh.discovery.model.TermSearches;
import io.streammesh.discovery.model.TermSearches.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchRulesTest {
  private static final Instant START = Instant.parse("2016-05-09T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Red  Shoes,red shoes",
        "  RED\u00a0\t shoes\u3000,red shoes",
        "ÁRVORE,árvore",
        "TITLE,title",
        "iphone 13,iphone 13",
        "Ask Ana@Mail.example NOW,ask [e-mail] now",
        "+55 11 98765-4321,+[number]",
        "4111    1111\t1111\u00a01111,[number]",
        "'   ',''"
      })
  void shouldMakeATermOfAQuery(String query, String term) {
    // When
    String made = SearchRules.term(query);

    // Then
    assertThat(made).isEqualTo(term);
  }

  @Test
  void shouldCountSearchesAndTheShareWithoutResult() {
    // When
    TermSearches term = term(search(1, 0), search(2, 7), search(3, 0), search(4, 1));

    // Then
    assertThat(term.searches()).isEqualTo(4);
    assertThat(term.withoutResult()).isEqualTo(2);
    assertThat(term.zeroResultRate()).isEqualTo(0.5);
  }

  @Test
  void shouldTellTheLatestSearchWhateverComesLast() {
    // When
    TermSearches term = term(search(5, 3), search(9, 7), search(2, 0));

    // Then
    assertThat(term.latestSearch()).isEqualTo(new Found("q-9", 7, at(9)));
  }

  @Test
  void shouldGoBackToTheSearchBeforeWhenTheLatestIsTakenOut() {
    // Given
    TermSearches term = term(search(1, 3), search(2, 0));

    // When
    TermSearches without = SearchRules.remove(term, search(2, 0)).orElseThrow();

    // Then
    assertThat(without).isEqualTo(term(search(1, 3)));
  }

  @Test
  void shouldLeaveNothingOfATermWhoseOnlySearchIsTakenOut() {
    assertThat(SearchRules.remove(term(search(1, 3)), search(1, 3))).isEmpty();
  }

  @Test
  void shouldKeepSoManySearchesOfAHotTermAndNoMore() {
    // Given
    List<Search> searches = searches(100);

    // When
    TermSearches term = term(searches.toArray(Search[]::new));

    // Then
    assertThat(term.searches()).isEqualTo(100);
    assertThat(term.latest()).hasSize(SearchRules.KEPT);
    assertThat(term.latestSearch()).isEqualTo(Found.by(searches.get(99)));
  }

  @Test
  void shouldComeToTheSameTermInAnyOrder() {
    // Given
    List<Search> searches = searches(100);
    TermSearches inOrder = term(searches.toArray(Search[]::new));
    Collections.shuffle(searches, new Random(1));

    // When
    TermSearches shuffled = term(searches.toArray(Search[]::new));

    // Then
    assertThat(shuffled).isEqualTo(inOrder);
  }

  @Test
  void shouldNotTakeAnEarlierSearchForTheLatestWhenLaterOnesWereNotKept() {
    // Given
    List<Search> searches = searches(SearchRules.KEPT + 2);
    TermSearches term = term(searches.toArray(Search[]::new));
    for (Search latest : searches.subList(3, searches.size())) {
      term = SearchRules.remove(term, latest).orElseThrow();
    }
    assertThat(term.latestSearch()).isEqualTo(Found.by(searches.get(2)));

    // When
    term = SearchRules.add(term, new Search("q-new", 1, "t", 5, at(1)));

    // Then
    assertThat(term.searches()).isEqualTo(4);
    assertThat(term.latest()).containsExactly(Found.by(searches.get(2)));
  }

  @Test
  void shouldTellTheLastThatWasKeptUntilALaterSearchComes() {
    // Given
    List<Search> searches = searches(SearchRules.KEPT + 2);
    TermSearches term = term(searches.toArray(Search[]::new));

    // When
    for (Search latest : searches.subList(2, searches.size())) {
      term = SearchRules.remove(term, latest).orElseThrow();
    }

    // Then
    assertThat(term.searches()).isEqualTo(2);
    assertThat(term.latest()).hasSize(1);
    assertThat(SearchRules.add(term, search(200, 1)).latestSearch())
        .isEqualTo(new Found("q-200", 1, at(200)));
  }

  private static List<Search> searches(int count) {
    List<Search> searches = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      searches.add(search(i, i % 3));
    }
    return searches;
  }

  private static TermSearches term(Search... searches) {
    TermSearches term = TermSearches.NONE;
    for (Search search : searches) {
      term = SearchRules.add(term, search);
    }
    return term;
  }

  private static Search search(int number, int results) {
    return new Search("q-" + number, 1, "t", results, at(number));
  }

  private static Instant at(int minutes) {
    return START.plusSeconds(60L * minutes);
  }
}
