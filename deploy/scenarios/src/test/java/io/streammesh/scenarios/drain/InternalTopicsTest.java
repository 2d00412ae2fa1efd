package io.streammesh.scenarios.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InternalTopicsTest {

  @Test
  void shouldFindTheInternalTopicsOfEachApplication() {
    // Given
    DrainedDomain orders = new DrainedDomain("orders", Set.of(), Set.of());
    DrainedDomain archive = new DrainedDomain("orders-archive", Set.of(), Set.of());
    List<String> topics =
        List.of(
            "orders.order-facts.v1",
            "orders-by-customer-repartition",
            "orders-orders-changelog",
            "orders-archive-by-day-repartition",
            "orders-notes",
            "payments-payments-changelog");

    // When
    Map<DrainedDomain, Set<String>> owned =
        InternalTopics.byOwner(List.of(orders, archive), topics);

    // Then
    assertThat(owned)
        .containsOnly(
            Map.entry(orders, Set.of("orders-by-customer-repartition", "orders-orders-changelog")),
            Map.entry(archive, Set.of("orders-archive-by-day-repartition")));
  }
}
