package io.streammesh.marketing.topology;

import static io.streammesh.marketing.topology.MarketingTopology.EXPERIMENT_EVENTS;
import static io.streammesh.marketing.topology.MarketingTopology.EXPERIMENT_RESULTS;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.schemas.marketing.v1.ExperimentResult;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExperimentResultsTest {
  private static final Instant AT = Instant.parse("2017-02-01T00:00:00Z");
  private static final String CONTROL = "gate_30";
  private static final String OTHER = "gate_40";

  private MeshHarness mesh;

  @BeforeEach
  void start() {
    mesh = MeshHarness.of("marketing", new MarketingTopology());
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void shouldTellHowAVariantDoes() {
    // When
    assign("u-1", CONTROL);
    assign("u-2", CONTROL);
    play("u-1", 2, 4);
    play("u-2", 2, 8);
    comeBack("u-1", 3, 1);
    comeBack("u-1", 4, 7);
    comeBack("u-2", 3, 7);

    // Then
    List<Published<ExperimentResult>> results = mesh.published(EXPERIMENT_RESULTS);
    Published<ExperimentResult> last = results.get(results.size() - 1);
    assertThat(last.present())
        .isEqualTo(
            new ExperimentResult(
                "e/gate_30",
                "e",
                CONTROL,
                true,
                2L,
                1L,
                2L,
                0.5,
                1.0,
                12L,
                8L,
                6.0,
                2.0,
                null,
                null));
    assertThat(last).hasKey("e/gate_30").isOf("marketing.experiment-results/1.0.0").hasTags();
    assertThat(last.header().lineage().positions())
        .hasSize(7)
        .contains(new Position("marketing.raw.experiment-events", 0, 6));
  }

  @Test
  void shouldCompareTheOtherVariantAnewWhenTheControlChanges() {
    // Given
    assign("u-1", CONTROL);
    assign("u-2", CONTROL);
    assign("u-3", OTHER);
    assign("u-4", OTHER);
    assertThat(results().get("e/gate_40").getZDay1()).isNull();

    // When
    comeBack("u-1", 2, 1);

    // Then: (1/2 - 0) / √(1/4 · 3/4 · 1)
    Map<String, ExperimentResult> results = results();
    assertThat(results).containsOnlyKeys("e/gate_30", "e/gate_40");
    assertThat(results.get("e/gate_30").getZDay1()).isNull();
    assertThat(results.get("e/gate_40").getZDay1()).isCloseTo(1.154701, within(1e-6));
    assertThat(results.get("e/gate_40").getZDay7()).isNull();
  }

  @Test
  void shouldCountAUserOnceTheVariantIsKnownWhateverCameBefore() {
    // Given
    play("u-1", 3, 8);
    comeBack("u-1", 2, 1);
    assertThat(mesh.published(EXPERIMENT_RESULTS)).isEmpty();

    // When
    assign("u-1", OTHER);

    // Then
    ExperimentResult result = results().get("e/gate_40");
    assertThat(result.getUsers()).isEqualTo(1);
    assertThat(result.getRetainedDay1()).isEqualTo(1);
    assertThat(result.getRounds()).isEqualTo(8);
  }

  @Test
  void shouldPublishNothingForRepeatsNorForFewerRoundsThanWereToldBefore() {
    // Given
    assign("u-1", CONTROL);
    play("u-1", 3, 8);
    comeBack("u-1", 4, 1);
    mesh.published(EXPERIMENT_RESULTS);

    // When
    assign("u-1", CONTROL);
    play("u-1", 3, 8);
    play("u-1", 2, 5);
    comeBack("u-1", 4, 1);

    // Then
    assertThat(mesh.published(EXPERIMENT_RESULTS)).isEmpty();
  }

  @Test
  void shouldMoveAUserToTheVariantOfTheLatestAssignment() {
    // Given
    assign("u-1", CONTROL);
    play("u-1", 2, 8);

    // When
    event("u-1", 3, "ASSIGNED", OTHER, null, null);

    // Then
    Map<String, ExperimentResult> results = results();
    assertThat(results.get("e/gate_40").getRoundsMax()).isEqualTo(8);
    assertThat(results.get("e/gate_30"))
        .isEqualTo(
            new ExperimentResult(
                "e/gate_30",
                "e",
                CONTROL,
                false,
                0L,
                0L,
                0L,
                0.0,
                0.0,
                0L,
                0L,
                0.0,
                0.0,
                null,
                null));
  }

  @Test
  void shouldQuarantineRoundsThatNobodyCanHavePlayed() {
    // When
    play("u-1", 1, Long.MAX_VALUE);

    // Then
    assertThat(mesh.quarantined())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter).failedAt(Stage.INGRESS).brokeRule("rounds-0-to-a-billion"));
  }

  private Map<String, ExperimentResult> results() {
    Map<String, ExperimentResult> results = new TreeMap<>();
    mesh.published(EXPERIMENT_RESULTS)
        .forEach(record -> results.put(record.key(), record.present()));
    return results;
  }

  private void assign(String user, String variant) {
    event(user, 1, "ASSIGNED", variant, null, null);
  }

  private void comeBack(String user, int sequence, int day) {
    event(user, sequence, "RETURNED", CONTROL, day, null);
  }

  private void play(String user, int sequence, long rounds) {
    event(user, sequence, "PLAYED", CONTROL, null, rounds);
  }

  private void event(
      String user, int sequence, String type, String variant, Integer day, Long rounds) {
    mesh.send(
        EXPERIMENT_EVENTS,
        "e/" + user,
        """
        {"eventId": "x", "participantId": "e/%s", "sequence": %d, "type": "%s",
         "occurredAt": "%s", "experimentId": "e", "variant": "%s", "control": %b,
         "day": %s, "rounds": %s}
        """
            .formatted(user, sequence, type, AT, variant, variant.equals(CONTROL), day, rounds),
        AT);
  }
}
