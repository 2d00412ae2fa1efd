package io.streammesh.marketing.topology;

import static io.streammesh.marketing.topology.CampaignMesh.SENT;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.schemas.marketing.v1.CampaignConversion;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.test.Published;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignConversionsTest {
  private static final Position FIRST_SEND = new Position("newsletter.campaign-sends.v1", 0, 0);
  private static final Position FIRST_ORDER = new Position("orders.order-facts.v1", 0, 0);
  private static final Position SECOND_ORDER = new Position("orders.order-facts.v1", 0, 1);

  private CampaignMesh mesh;

  @BeforeEach
  void start() {
    mesh = new CampaignMesh();
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void shouldPublishAnOrderThatFollowsASend() {
    // Given
    mesh.mail("c", "p", "mens");
    mesh.visit("p", 1, SENT);

    // When
    mesh.order("o-1", "p", "9.50");

    // Then
    List<Published<CampaignConversion>> conversions = mesh.newConversions();
    assertThat(conversions).hasSize(1);
    assertThat(conversions.get(0).present())
        .isEqualTo(
            new CampaignConversion(
                "c/o-1",
                "c",
                "mens",
                false,
                "p",
                "o-1",
                SENT,
                SENT.plusSeconds(60),
                "USD",
                new BigDecimal("10.5000")));
    assertThat(conversions.get(0))
        .hasKey("c/o-1")
        .isOf("marketing.campaign-conversions/1.0.0")
        .hasTags()
        .wasMadeFrom(FIRST_SEND, FIRST_ORDER);
  }

  @Test
  void shouldFindTheConversionOfAnOrderThatArrivesBeforeTheSend() {
    // Given
    mesh.order("o-1", "p", "9.50");
    assertThat(mesh.newConversions()).isEmpty();

    // When
    mesh.mail("c", "p", "mens");

    // Then
    assertThat(mesh.newConversions())
        .singleElement()
        .satisfies(found -> assertThat(found).hasKey("c/o-1").wasMadeFrom(FIRST_SEND, FIRST_ORDER));
  }

  @Test
  void shouldPublishNothingAgainThatHasNotChanged() {
    // Given
    mesh.mail("c", "p", "mens");
    mesh.order("o-1", "p", "9.50");
    mesh.newConversions();

    // When
    mesh.mail("c", "p", "mens");
    mesh.order("o-1", "p", SENT.plusSeconds(60), "9.50", OrderStatus.SHIPPED);
    mesh.visit("p", 1, SENT);

    // Then
    assertThat(mesh.newConversions()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELED", "UNAVAILABLE"})
  void shouldWithdrawTheConversionOfAnOrderThatIsCalledOff(OrderStatus status) {
    // Given
    mesh.mail("c", "p", "mens");
    mesh.order("o-1", "p", "9.50");
    mesh.newConversions();

    // When
    mesh.order("o-1", "p", SENT.plusSeconds(60), "9.50", status);

    // Then
    assertWithdrawnBy(SECOND_ORDER);
  }

  @Test
  void shouldWithdrawTheConversionOfAnErasedCustomer() {
    // Given
    mesh.mail("c", "p", "mens");
    mesh.order("o-1", "p", "9.50");
    mesh.newConversions();

    // When
    mesh.erase("o-1", "9.50");

    // Then
    assertWithdrawnBy(SECOND_ORDER);
  }

  @Test
  void shouldWithdrawTheConversionOfADeletedOrder() {
    // Given
    mesh.mail("c", "p", "mens");
    mesh.order("o-1", "p", "9.50");
    mesh.newConversions();

    // When
    mesh.deleteOrder("o-1");

    // Then
    assertWithdrawnBy(SECOND_ORDER);
  }

  @Test
  void shouldWithdrawTheConversionsOfADeletedSend() {
    // Given
    mesh.mail("c", "p", "mens");
    mesh.order("o-1", "p", "9.50");
    mesh.newConversions();

    // When
    mesh.deleteSend("c", "p");

    // Then
    assertWithdrawnBy(new Position("newsletter.campaign-sends.v1", 0, 1));

    // And it comes back with the send
    mesh.mail("c", "p", "mens");
    assertThat(mesh.conversions()).containsOnlyKeys("c/o-1");
  }

  @Test
  void shouldMoveAnOrderToTheCustomerItBelongsTo() {
    // Given
    mesh.mail("c", "p", "mens");
    mesh.mail("d", "q", "all");
    mesh.order("o-1", "p", "9.50");
    assertThat(mesh.conversions()).containsOnlyKeys("c/o-1");

    // When
    mesh.order("o-1", "q", "9.50");

    // Then
    assertThat(mesh.conversions()).containsOnlyKeys("d/o-1");
  }

  @Test
  void shouldTellTheSegmentThatAPersonWasMovedTo() {
    // Given
    mesh.mail("c", "p", "mens");
    mesh.order("o-1", "p", "9.50");
    mesh.newConversions();

    // When
    mesh.mail("c", "p", "womens");

    // Then
    assertThat(mesh.newConversions())
        .singleElement()
        .satisfies(moved -> assertThat(moved.present().getSegment()).isEqualTo("womens"));
  }

  private void assertWithdrawnBy(Position input) {
    assertThat(mesh.newConversions())
        .singleElement()
        .satisfies(
            withdrawn -> {
              assertThat(withdrawn).hasKey("c/o-1").isDeletion();
              assertThat(withdrawn.header().lineage().positions()).contains(input);
            });
  }
}
