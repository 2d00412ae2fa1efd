package io.streammesh.customers.topology;

import static io.streammesh.customers.topology.CustomersTopology.REVIEWS;
import static io.streammesh.customers.topology.CustomersTopology.REVIEW_EVENTS;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.schemas.customers.v1.Review;
import io.streammesh.stream.Governed;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewsTopologyTest {
  private static final Instant ASKED = Instant.parse("2017-05-08T00:00:00Z");
  private static final Instant FIRST = Instant.parse("2017-05-09T11:06:54Z");

  private MeshHarness mesh;

  @BeforeEach
  void start() {
    mesh = MeshHarness.of("customers", new CustomersTopology());
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void shouldPublishAReviewWithoutContactData() {
    // When
    write(1, 4, "Nunca mais", "Escreva para ana@mail.example, 4111 1111 1111 1111");

    // Then
    List<Published<Review>> reviews = mesh.published(REVIEWS);
    assertThat(reviews).hasSize(1);
    assertThat(reviews.get(0).present())
        .isEqualTo(
            new Review(
                "r-1/o-1",
                1L,
                "r-1",
                "o-1",
                4,
                "Nunca mais",
                "Escreva para [e-mail], [number]",
                2,
                ASKED,
                at(1)));
    assertThat(reviews.get(0))
        .hasKey("r-1/o-1")
        .isOf("customers.reviews/1.0.0")
        .hasTags()
        .wasMadeFrom(new Position("customers.raw.review-events", 0, 0))
        .isAt(at(1));
  }

  @Test
  void shouldKeepTheTagOfFreeTextAndNoRawTextInTheState() {
    // When
    write(1, 4, "ana@mail.example", "11 98765-4321");

    // Then
    Governed<?> state = (Governed<?>) mesh.driver().getKeyValueStore("reviews").get("r-1/o-1");
    assertThat(state.tags()).hasToString("pii.freetext");
    assertThat(state.value().toString()).doesNotContain("ana@").doesNotContain("98765");
  }

  @Test
  void shouldReplaceAReviewByItsLaterEvent() {
    // Given
    write(1, 4, null, "bom");
    mesh.published(REVIEWS);

    // When
    write(2, 1, null, "quebrou");

    // Then
    assertThat(mesh.published(REVIEWS))
        .singleElement()
        .satisfies(
            review -> {
              assertThat(review.present().getRevision()).isEqualTo(2);
              assertThat(review.present().getScore()).isEqualTo(1);
              assertThat(review.present().getTitle()).isNull();
              assertThat(review.present().getMessage()).isEqualTo("quebrou");
            });
  }

  @Test
  void shouldNotPublishRepeatsAndWhatComesBehindALaterEvent() {
    // Given
    write(2, 1, null, "quebrou");
    mesh.published(REVIEWS);

    // When
    write(1, 4, null, "bom");
    write(2, 1, null, "quebrou");

    // Then
    assertThat(mesh.published(REVIEWS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6})
  void shouldQuarantineAScoreThatIsNone(int score) {
    // When
    write(1, score, null, "bom");

    // Then
    assertThat(mesh.published(REVIEWS)).isEmpty();
    assertThat(mesh.quarantined())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter)
                    .failedAt(Stage.INGRESS)
                    .brokeRule("score-1-to-5")
                    .hasTags("pii.freetext"));
  }

  private static Instant at(int sequence) {
    return FIRST.plusSeconds(3600L * sequence);
  }

  private void write(int sequence, int score, String title, String message) {
    mesh.send(
        REVIEW_EVENTS,
        "r-1/o-1",
        """
        {"eventId": "e", "reviewKey": "r-1/o-1", "sequence": %d, "occurredAt": "%s",
         "reviewId": "r-1", "orderId": "o-1", "score": %d, "title": %s, "message": %s,
         "askedAt": "%s"}
        """
            .formatted(
                sequence,
                at(sequence),
                score,
                title == null ? "null" : '"' + title + '"',
                message == null ? "null" : '"' + message + '"',
                ASKED),
        at(sequence));
  }
}
