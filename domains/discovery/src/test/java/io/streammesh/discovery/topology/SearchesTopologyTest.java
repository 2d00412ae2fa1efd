package io.streammesh.discovery.topology;

import static io.streammesh.discovery.topology.DiscoveryTopology.SEARCHES;
import static io.streammesh.discovery.topology.DiscoveryTopology.SEARCH_EVENTS;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.schemas.discovery.v1.Searches;
import io.streammesh.stream.Governed;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchesTopologyTest {
  private static final Instant START = Instant.parse("2016-05-09T10:00:00Z");

  private MeshHarness mesh;

  @BeforeEach
  void start() {
    mesh = MeshHarness.of("discovery", new DiscoveryTopology());
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void shouldCountTheSearchesOfATerm() {
    // When
    search("q-1", 1, "Red  Shoes", 0, 10);
    search("q-2", 1, "red shoes ", 7, 5);

    // Then
    List<Published<Searches>> searches = mesh.published(SEARCHES);
    assertThat(searches).hasSize(2);
    assertThat(searches.get(1).present())
        .isEqualTo(new Searches("red shoes", 2L, 1L, 0.5, 0, at(10)));
    assertThat(searches.get(1))
        .hasKey("red shoes")
        .isOf("discovery.searches/1.0.0")
        .hasTags()
        .wasMadeFrom(position(0), position(1));
  }

  @Test
  void shouldPublishATermWithoutContactData() {
    // When
    search("q-1", 1, "Where is ana@mail.example, 11 98765-4321", 0, 0);

    // Then
    Published<Searches> searches = last(mesh.published(SEARCHES));
    assertThat(searches).hasKey("where is [e-mail], [number]").hasTags();
    assertThat(searches.present().getTerm()).isEqualTo("where is [e-mail], [number]");
  }

  @Test
  void shouldKeepTheTagOfFreeTextAndNoRawTextInTheState() {
    // When
    search("q-1", 1, "ana@mail.example", 0, 0);

    // Then
    Governed<?> state = (Governed<?>) mesh.driver().getKeyValueStore("latest-searches").get("q-1");
    assertThat(state.tags()).hasToString("pii.freetext");
    assertThat(state.value().toString()).doesNotContain("ana@").contains("[e-mail]");
  }

  @Test
  void shouldNotCountRepeatsAndWhatComesBehindALaterEvent() {
    // Given
    search("q-1", 2, "shoes", 7, 0);
    mesh.published(SEARCHES);

    // When
    search("q-1", 2, "shoes", 7, 0);
    search("q-1", 1, "shoe", 0, 0);

    // Then
    assertThat(mesh.published(SEARCHES)).isEmpty();
  }

  @Test
  void shouldReplaceWhatASearchFound() {
    // Given
    search("q-1", 1, "shoes", 0, 0);
    search("q-2", 1, "shoes", 0, 1);
    mesh.published(SEARCHES);

    // When
    search("q-2", 2, "shoes", 5, 2);

    // Then
    assertThat(mesh.published(SEARCHES))
        .singleElement()
        .extracting(Published::present)
        .isEqualTo(new Searches("shoes", 2L, 1L, 0.5, 5, at(2)));
  }

  @Test
  void shouldMoveAReplacedSearchToItsNewTerm() {
    // Given
    search("q-1", 1, "shoes", 3, 0);
    search("q-2", 1, "shoes", 0, 1);
    mesh.published(SEARCHES);

    // When
    search("q-2", 2, "boots", 5, 2);

    // Then
    assertThat(mesh.published(SEARCHES))
        .extracting(Published::present)
        .containsExactlyInAnyOrder(
            new Searches("shoes", 1L, 0L, 0.0, 3, at(0)),
            new Searches("boots", 1L, 0L, 0.0, 5, at(2)));
  }

  @Test
  void shouldDeleteATermThatNobodySearchesAnyMore() {
    // Given
    search("q-1", 1, "shoos", 0, 0);
    mesh.published(SEARCHES);

    // When
    search("q-1", 2, "shoes", 5, 1);

    // Then
    List<Published<Searches>> searches = mesh.published(SEARCHES);
    assertThat(searches).extracting(Published::key).containsExactlyInAnyOrder("shoos", "shoes");
    assertThat(searches)
        .filteredOn(published -> published.key().equals("shoos"))
        .singleElement()
        .satisfies(deleted -> assertThat(deleted).isDeletion().comesFrom(position(1)));
  }

  @Test
  void shouldCountATermAnewAfterItsDeletion() {
    // Given
    search("q-1", 1, "shoos", 0, 0);
    search("q-1", 2, "shoes", 5, 1);
    mesh.published(SEARCHES);

    // When
    search("q-2", 1, "shoos", 0, 2);

    // Then
    assertThat(last(mesh.published(SEARCHES)).present())
        .isEqualTo(new Searches("shoos", 1L, 1L, 1.0, 0, at(2)));
  }

  @Test
  void shouldQuarantineResultsThatCannotBe() {
    // When
    search("q-1", 1, "shoes", -1, 0);

    // Then
    assertThat(mesh.quarantined())
        .extracting(letter -> letter.verdict().rule())
        .containsExactly("results-not-negative");
    assertThat(mesh.published(SEARCHES)).isEmpty();
  }

  private static Position position(long offset) {
    return new Position("discovery.raw.search-events", 0, offset);
  }

  private static Instant at(int minutes) {
    return START.plusSeconds(60L * minutes);
  }

  private void search(String searchId, int sequence, String query, int results, int minutes) {
    mesh.send(
        SEARCH_EVENTS,
        searchId,
        """
        {"eventId": "e", "searchId": "%s", "sequence": %d, "occurredAt": "%s",
         "query": "%s", "results": %d}
        """
            .formatted(searchId, sequence, at(minutes), query, results),
        at(minutes));
  }

  private static <T> T last(List<T> list) {
    assertThat(list).isNotEmpty();
    return list.get(list.size() - 1);
  }
}
