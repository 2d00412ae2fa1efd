package io.streammesh.scenarios.report;

import static io.streammesh.scenarios.report.Products.decimal;
import static io.streammesh.scenarios.report.Products.order;
import static io.streammesh.scenarios.report.Products.worth;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.schemas.orders.v2.OrderKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FactVersionsTest {
  private static final String NOON = "2017-05-08T15:00:00Z";

  @Test
  void shouldAgreeOnSalesAndLeaveOutWhatTheOldVersionCannotTell() {
    // Given
    io.streammesh.schemas.orders.v2.OrderFact negative = worth(order("o2", "ana", NOON), "-1");
    io.streammesh.schemas.orders.v2.OrderFact cancellation = order("o3", "ana", NOON);
    cancellation.setKind(OrderKind.CANCELLATION);

    // When
    List<String> differences =
        FactVersions.differences(
            Products.of(old("o1", "ana"), order("o1", "ana", NOON), negative, cancellation));

    // Then
    assertThat(differences).isEmpty();
  }

  @Test
  void shouldNameTheOrderThatOnlyOneVersionHas() {
    // When
    List<String> differences =
        FactVersions.differences(Products.of(old("o1", "ana"), order("o2", "ana", NOON)));

    // Then
    assertThat(differences).containsExactly("order o2 is in v2 only", "order o1 is in v1 only");
  }

  @Test
  void shouldNameWhatDiffersAndNoCustomer() {
    // Given
    OrderFact old = old("o1", "bia");
    old.setStatus(OrderStatus.SHIPPED);
    old.setFreightAmount(decimal("2"));

    // When
    List<String> differences =
        FactVersions.differences(Products.of(old, worth(order("o1", "ana", NOON), "5")));

    // Then
    assertThat(differences)
        .containsExactly(
            "order o1 has items of 0.0000 in v1, of 5.0000 in v2",
            "order o1 has freight of 2.0000 in v1, of 0.0000 in v2",
            "order o1 is SHIPPED in v1, CREATED in v2",
            "order o1 has not the same customer in v1 and v2");
  }

  private static OrderFact old(String id, String customer) {
    return OrderFact.newBuilder()
        .setOrderId(id)
        .setStatus(OrderStatus.CREATED)
        .setRevision(1)
        .setCustomerId(customer)
        .setPlacedAt(Instant.parse(NOON))
        .setCurrency("BRL")
        .setItems(new ArrayList<>())
        .setItemsAmount(decimal("0"))
        .setFreightAmount(decimal("0"))
        .build();
  }
}
