package io.streammesh.discovery.topology;

import static io.streammesh.discovery.topology.DiscoveryTopology.ITEM_POPULARITY;
import static io.streammesh.discovery.topology.DiscoveryTopology.VIEW_EVENTS;
import static io.streammesh.discovery.topology.DiscoveryTopology.VIEW_SESSIONS;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.schemas.discovery.v1.ItemPopularity;
import io.streammesh.schemas.discovery.v1.MonthlyViews;
import io.streammesh.schemas.discovery.v1.SessionWindow;
import io.streammesh.schemas.discovery.v1.ViewSession;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewsTopologyTest {
  private static final Instant START = Instant.parse("2016-05-31T23:00:00Z");

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
  void shouldPublishASessionWithItsWindows() {
    // When
    view("s-1", 1, "i-1", null, 0);
    view("s-1", 2, "i-2", "u-1", 10);
    view("s-1", 3, "i-1", null, 41);

    // Then
    List<Published<ViewSession>> sessions = mesh.published(VIEW_SESSIONS);
    assertThat(sessions).hasSize(3);
    assertThat(sessions.get(2).present())
        .isEqualTo(
            new ViewSession(
                "s-1",
                3L,
                "u-1",
                at(0),
                at(41),
                3,
                1,
                2,
                List.of(
                    new SessionWindow(at(0), at(10), 2), new SessionWindow(at(41), at(41), 1))));
    assertThat(sessions.get(2))
        .hasKey("s-1")
        .isOf("discovery.view-sessions/1.0.0")
        .hasTags()
        .wasMadeFrom(position(0), position(1), position(2))
        .isAt(at(41));
  }

  @Test
  void shouldJoinTwoWindowsByALateView() {
    // Given
    view("s-1", 1, "i-1", null, 0);
    view("s-1", 3, "i-3", null, 60);
    assertThat(last(mesh.published(VIEW_SESSIONS)).present().getWindows()).hasSize(2);

    // When
    view("s-1", 2, "i-2", null, 30);

    // Then
    ViewSession session = last(mesh.published(VIEW_SESSIONS)).present();
    assertThat(session.getWindows()).containsExactly(new SessionWindow(at(0), at(60), 3));
    assertThat(session.getRevision()).isEqualTo(3);
  }

  @Test
  void shouldCountTheViewsOfAnItemOverAllSessions() {
    // When
    view("s-1", 1, "i-1", null, 70);
    view("s-2", 1, "i-1", "u-2", 10);
    view("s-2", 2, "i-2", "u-2", 20);

    // Then
    List<Published<ItemPopularity>> popularity = mesh.published(ITEM_POPULARITY);
    assertThat(popularity).extracting(Published::key).containsExactly("i-1", "i-1", "i-2");
    assertThat(popularity.get(1).present())
        .isEqualTo(
            new ItemPopularity(
                "i-1",
                2L,
                at(70),
                List.of(new MonthlyViews("2016-05", 1L), new MonthlyViews("2016-06", 1L))));
    assertThat(popularity.get(1))
        .isOf("discovery.item-popularity/1.0.0")
        .hasTags()
        .wasMadeFrom(position(0), position(1));
  }

  @Test
  void shouldCountRepeatsAndReorderedViewsOnce() {
    // Given
    view("s-1", 2, "i-1", null, 10);
    view("s-1", 1, "i-1", null, 0);
    mesh.published(VIEW_SESSIONS);
    assertThat(last(mesh.published(ITEM_POPULARITY)).present().getViews()).isEqualTo(2);

    // When
    view("s-1", 1, "i-1", null, 0);
    view("s-1", 2, "i-1", null, 10);

    // Then
    assertThat(mesh.published(VIEW_SESSIONS)).isEmpty();
    assertThat(mesh.published(ITEM_POPULARITY)).isEmpty();
  }

  @Test
  void shouldQuarantineASequenceThatIsNoneOfAnOutbox() {
    // When
    view("s-1", 0, "i-1", null, 0);

    // Then
    assertThat(mesh.quarantined())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter)
                    .failedAt(Stage.INGRESS)
                    .brokeRule("sequence-from-1")
                    .underContract("discovery.raw.view-events/1.0.0"));
    assertThat(mesh.published(VIEW_SESSIONS)).isEmpty();
  }

  private static Position position(long offset) {
    return new Position("discovery.raw.view-events", 0, offset);
  }

  private static Instant at(int minutes) {
    return START.plusSeconds(60L * minutes);
  }

  @Test
  void shouldSetAsideWhatNoPersonLooksAt() {
    // When
    view("s-1", 5001, "i-1", "u-1", 0);

    // Then
    assertThat(mesh.quarantined())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter)
                    .failedAt(Stage.INGRESS)
                    .brokeRule("sequence-to-5000")
                    .underContract("discovery.raw.view-events/1.0.0"));
    assertThat(mesh.published(VIEW_SESSIONS)).isEmpty();
  }

  private void view(String sessionId, int sequence, String itemId, String userId, int minutes) {
    mesh.send(
        VIEW_EVENTS,
        sessionId,
        """
        {"eventId": "e", "sessionId": "%s", "sequence": %d, "occurredAt": "%s",
         "userId": %s, "itemId": "%s"}
        """
            .formatted(
                sessionId,
                sequence,
                at(minutes),
                userId == null ? "null" : '"' + userId + '"',
                itemId),
        at(minutes));
  }

  private static <T> T last(List<T> list) {
    assertThat(list).isNotEmpty();
    return list.get(list.size() - 1);
  }
}
