package io.streammesh.scenarios.naive;

import io.streammesh.schemas.marketing.v1.CampaignResult;
import io.streammesh.schemas.marketing.v1.Spend;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Campaigns: what each recipient did within the time for which it counts. */
final class NaiveCampaign {
  private static final Set<OrderStatus> NOT_COUNTED =
      EnumSet.of(OrderStatus.CANCELED, OrderStatus.UNAVAILABLE);

  private final NaiveMesh mesh;
  private final Map<String, List<Instant>> visits = new HashMap<>();
  private final Map<String, List<OrderFact>> orders;
  private final Map<String, CampaignResult> results = new TreeMap<>();

  NaiveCampaign(NaiveMesh mesh) {
    this.mesh = mesh;
    this.orders =
        mesh.published(OrderFact.class)
            .filter(order -> order.getCustomerId() != null)
            .filter(order -> !NOT_COUNTED.contains(order.getStatus()))
            .collect(Collectors.groupingBy(OrderFact::getCustomerId));
  }

  void visits(String customer, List<Json> events) {
    visits.put(customer, events.stream().map(event -> event.time("occurredAt")).toList());
  }

  void recipient(String key, List<Json> events) {
    Json assigned = one(events, "ASSIGNED").get(0);
    Json assignment = assigned.object("assignment");
    CampaignResult result =
        results.computeIfAbsent(
            assigned.text("campaignId") + "/" + assignment.text("segment"),
            id -> none(id, assigned));
    result.setCustomers(result.getCustomers() + 1);
    List<Json> begun = result.getControl() ? List.of(assigned) : one(events, "SENT");
    if (begun.isEmpty()) {
      return;
    }
    Window window =
        Window.of(begun.get(0).time("occurredAt"), assignment.number("attributionDays"));
    String customer = assigned.text("customerId");
    if (visits.getOrDefault(customer, List.of()).stream().anyMatch(window::contains)) {
      result.setVisits(result.getVisits() + 1);
    }
    List<OrderFact> bought =
        orders.getOrDefault(customer, List.of()).stream()
            .filter(order -> window.contains(order.getPlacedAt()))
            .toList();
    if (!bought.isEmpty()) {
      result.setConversions(result.getConversions() + 1);
      bought.forEach(order -> add(result, order));
    }
  }

  private static List<Json> one(List<Json> events, String type) {
    return events.stream().filter(event -> type.equals(event.text("type"))).toList();
  }

  private static CampaignResult none(String id, Json assigned) {
    return CampaignResult.newBuilder()
        .setResultId(id)
        .setCampaignId(assigned.text("campaignId"))
        .setSegment(assigned.object("assignment").text("segment"))
        .setControl(assigned.object("assignment").flag("control"))
        .setCustomers(0)
        .setVisits(0)
        .setConversions(0)
        .setSpend(new ArrayList<>())
        .setVisitRate(0)
        .setConversionRate(0)
        .build();
  }

  private static void add(CampaignResult result, OrderFact order) {
    BigDecimal before =
        result.getSpend().stream().map(Spend::getAmount).findFirst().orElse(BigDecimal.ZERO);
    result.setSpend(List.of(new Spend(order.getCurrency(), before.add(order.getTotalAmount()))));
  }

  void publish() {
    results
        .values()
        .forEach(
            result -> {
              result.setVisitRate((double) result.getVisits() / result.getCustomers());
              result.setConversionRate((double) result.getConversions() / result.getCustomers());
              mesh.publish(CampaignResult.class, result.getResultId(), result);
            });
  }

  /** Both ends belong to it. */
  private record Window(Instant from, Instant to) {
    static Window of(Instant from, long days) {
      return new Window(from, from.plus(Duration.ofDays(days)));
    }

    boolean contains(Instant time) {
      return !time.isBefore(from) && !time.isAfter(to);
    }
  }
}
