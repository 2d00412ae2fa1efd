package io.streammesh.discovery.rules;

import io.streammesh.discovery.model.Search;
import io.streammesh.discovery.model.TermSearches;
import io.streammesh.discovery.model.TermSearches.Found;
import io.streammesh.shelf.ContactMask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which term a search counts for, and how: each search once, for the term that its latest event
 * tells. A search whose term has changed is taken out of the former one.
 */
public final class SearchRules {
  /**
   * How many of a term's latest searches are kept, so that what a hot term keeps is bounded. When
   * so many of them in a row are taken out again, without a new one in between, the last of them is
   * still told as the latest until a later one comes.
   */
  static final int KEPT = 16;

  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Comparator<Found> LATEST_FIRST =
      Comparator.comparing(Found::at).thenComparing(Found::searchId).reversed();

  private SearchRules() {}

  /**
   * What was searched for: contact and card data masked, lower case, single spaces. Spaces first: a
   * number that is spread over other kinds of them would become one behind the mask.
   */
  public static String term(String query) {
    String spaced = SPACES.matcher(query).replaceAll(" ").trim();
    return ContactMask.mask(spaced).text().toLowerCase(Locale.ROOT);
  }

  public static TermSearches add(TermSearches term, Search search) {
    return new TermSearches(
        term.searches() + 1,
        term.withoutResult() + (search.isWithoutResult() ? 1 : 0),
        with(term, Found.by(search)));
  }

  /** Without a search that was added before; empty when it was the only one. */
  public static Optional<TermSearches> remove(TermSearches term, Search search) {
    if (term.searches() == 1) {
      return Optional.empty();
    }
    return Optional.of(
        new TermSearches(
            term.searches() - 1,
            term.withoutResult() - (search.isWithoutResult() ? 1 : 0),
            without(term.latest(), Found.by(search))));
  }

  private static List<Found> with(TermSearches term, Found found) {
    List<Found> latest = new ArrayList<>(term.latest());
    boolean hasDropped = latest.size() < term.searches();
    if (hasDropped && LATEST_FIRST.compare(found, latest.get(latest.size() - 1)) > 0) {
      // One that was dropped may be later than this one.
      return latest;
    }
    latest.add(found);
    latest.sort(LATEST_FIRST);
    return latest.subList(0, Math.min(latest.size(), KEPT));
  }

  private static List<Found> without(List<Found> latest, Found found) {
    List<Found> left = new ArrayList<>(latest);
    left.remove(found);
    return left.isEmpty() ? latest : left;
  }
}
