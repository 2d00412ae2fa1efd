package io.streammesh.scenarios.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.scenarios.SteppedClock;
import io.streammesh.schemas.customers.raw.CustomerEvent;
import io.streammesh.schemas.customers.raw.ReviewEvent;
import io.streammesh.schemas.discovery.raw.SearchEvent;
import io.streammesh.schemas.discovery.raw.ViewEvent;
import io.streammesh.schemas.fulfillment.raw.ShipmentEvent;
import io.streammesh.schemas.fulfillment.raw.ShipmentEventType;
import io.streammesh.schemas.marketing.raw.ExperimentEvent;
import io.streammesh.schemas.marketing.raw.ExperimentEventType;
import io.streammesh.schemas.marketing.raw.LeadEvent;
import io.streammesh.schemas.marketing.raw.LeadEventType;
import io.streammesh.schemas.newsletter.raw.CampaignEvent;
import io.streammesh.schemas.newsletter.raw.CampaignEventType;
import io.streammesh.schemas.newsletter.raw.SubscriptionEvent;
import io.streammesh.schemas.newsletter.raw.SubscriptionEventType;
import io.streammesh.schemas.orders.raw.InvoiceEvent;
import io.streammesh.schemas.orders.raw.InvoiceKind;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.raw.OrderEventType;
import io.streammesh.schemas.payments.raw.PaymentEvent;
import io.streammesh.shelf.Moments;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the traffic has beside the orders of the marketplace; all tests look at the same run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WholeShopTrafficTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

  private final SteppedClock clock = new SteppedClock(START);
  private final List<TrafficRecord> records = new ArrayList<>();
  private final List<SpecificRecord> events = new ArrayList<>();
  private ShopTraffic traffic;

  @BeforeAll
  void runTwoMinutes() {
    traffic =
        ShopTraffic.of(TrafficOptions.seeded(7, 20).withDisturbances(Disturbances.NONE), clock);
    for (int second = 0; second < 120; second++) {
      clock.advance(Duration.ofSeconds(1));
      records.addAll(traffic.due());
    }
    records.forEach(record -> events.add(RawTopics.decode(record)));
  }

  @Test
  void shouldStayModerate() {
    assertThat(records.size() / (double) traffic.counts().orders()).isBetween(12.0, 18.0);
  }

  @Test
  void shouldScanWhatIsShippedAndDelivered() {
    Map<String, Instant> shipped = steps(OrderEventType.SHIPPED);
    Map<String, Instant> delivered = steps(OrderEventType.DELIVERED);

    assertThat(scans(ShipmentEventType.HANDED_OVER)).isEqualTo(shipped);
    assertThat(scans(ShipmentEventType.DELIVERED)).isEqualTo(delivered).isNotEmpty();
    assertThat(figure(ProductFigure.SHIPMENTS_DELIVERED)).isEqualTo(delivered.size());
  }

  @Test
  void shouldReviewWhatWasDelivered() {
    Map<String, List<ReviewEvent>> reviews = by(ReviewEvent.class, ReviewEvent::getReviewKey);

    assertThat(steps(OrderEventType.DELIVERED).keySet())
        .containsAll(of(ReviewEvent.class).map(ReviewEvent::getOrderId).toList());
    assertThat(reviews.values())
        .anySatisfy(changes -> assertThat(changes).hasSize(2))
        .allSatisfy(
            changes ->
                assertThat(changes)
                    .extracting(ReviewEvent::getSequence)
                    .isEqualTo(List.of(1L, 2L).subList(0, changes.size())));
    assertThat(texts(ReviewEvent::getMessage)).anyMatch(ContactData::isIn);
    assertThat(texts(ReviewEvent::getMessage)).anyMatch(text -> !ContactData.isIn(text));
    assertThat(figure(ProductFigure.REVIEWS)).isEqualTo(reviews.size());
  }

  @Test
  void shouldSellByInvoiceAndTakeSomeBack() {
    Map<String, List<InvoiceEvent>> invoices = by(InvoiceEvent.class, InvoiceEvent::getInvoiceNo);
    List<InvoiceEvent> canceled =
        of(InvoiceEvent.class).filter(e -> e.getKind() == InvoiceKind.CANCELLATION).toList();

    assertThat(invoices.values()).anySatisfy(steps -> assertThat(steps).hasSize(2));
    assertThat(invoices.values())
        .allSatisfy(
            steps ->
                assertThat(
                        steps.stream()
                            .flatMap(step -> step.getLines().stream())
                            .map(line -> line.getLineNumber()))
                    .doesNotHaveDuplicates()
                    .isSorted());
    assertThat(canceled)
        .isNotEmpty()
        .allSatisfy(
            event ->
                assertThat(event.getLines())
                    .singleElement()
                    .satisfies(line -> assertThat(line.getQuantity()).isNegative()));
    assertThat(figure(ProductFigure.ORDER_FACTS_V2))
        .isEqualTo(traffic.counts().orders() + invoices.size());
    assertThat(figure(ProductFigure.ORDER_FACTS_V1))
        .isEqualTo(traffic.counts().orders() + invoices.size() - canceled.size());
  }

  @Test
  void shouldLetBuyersCheckOutWithACountryThatCanChange() {
    Map<String, List<CustomerEvent>> checkouts =
        of(CustomerEvent.class)
            .filter(e -> e.getCheckout() != null)
            .filter(e -> "online-retail".equals(e.getCheckout().getSource()))
            .collect(Collectors.groupingBy(CustomerEvent::getCustomerId));

    assertThat(checkouts).isNotEmpty();
    assertThat(checkouts.keySet()).allMatch(id -> id.startsWith("online-retail:"));
    assertThat(checkouts.values())
        .anySatisfy(
            some ->
                assertThat(some.stream().map(e -> e.getCheckout().getCountry()).distinct())
                    .hasSizeGreaterThan(1));
  }

  @Test
  void shouldSubscribeShoppersAndLetSomeLeave() {
    Map<String, List<SubscriptionEvent>> persons =
        by(SubscriptionEvent.class, SubscriptionEvent::getCustomerId);

    assertThat(persons.values())
        .allSatisfy(
            person ->
                assertThat(person)
                    .extracting(SubscriptionEvent::getType)
                    .startsWith(SubscriptionEventType.SUBSCRIBED)
                    .hasSizeBetween(1, 2));
    assertThat(of(SubscriptionEvent.class))
        .anyMatch(event -> event.getType() == SubscriptionEventType.UNSUBSCRIBED);
    assertThat(figure(ProductFigure.SUBSCRIPTIONS)).isEqualTo(persons.size());
  }

  @Test
  void shouldAssignShoppersToACampaignOfWhichSomeConvert() {
    Map<String, CampaignEvent> assigned = campaign(CampaignEventType.ASSIGNED);
    Map<String, CampaignEvent> sent = campaign(CampaignEventType.SENT);

    assertThat(assigned.values().stream().map(e -> e.getAssignment().getSegment()).distinct())
        .hasSize(3);
    assertThat(assigned.keySet()).containsAll(sent.keySet());
    assertThat(sent.keySet()).noneMatch(id -> assigned.get(id).getAssignment().getControl());
    assertThat(figure(ProductFigure.CAMPAIGN_CUSTOMERS)).isEqualTo(assigned.size());
    assertThat(figure(ProductFigure.CAMPAIGN_VISITS)).isBetween(5L, (long) assigned.size());
    assertThat(figure(ProductFigure.CAMPAIGN_CONVERSIONS)).isEqualTo(conversions(assigned, sent));
  }

  /** The rule of the product once more, in the plainest form. */
  private long conversions(Map<String, CampaignEvent> assigned, Map<String, CampaignEvent> sent) {
    Map<String, OrderEventType> latest =
        of(OrderEvent.class)
            .collect(
                Collectors.toMap(
                    OrderEvent::getOrderId, OrderEvent::getType, (earlier, later) -> later));
    long conversions =
        assigned.values().stream()
            .filter(
                recipient -> {
                  CampaignEvent from =
                      recipient.getAssignment().getControl()
                          ? recipient
                          : sent.get(recipient.getRecipientId());
                  return from != null
                      && of(OrderEvent.class)
                          .filter(order -> order.getPlaced() != null)
                          .filter(
                              order ->
                                  order
                                      .getPlaced()
                                      .getCustomerId()
                                      .equals(recipient.getCustomerId()))
                          .filter(order -> !order.getOccurredAt().isBefore(from.getOccurredAt()))
                          .map(order -> latest.get(order.getOrderId()))
                          .anyMatch(
                              type ->
                                  type != OrderEventType.CANCELED
                                      && type != OrderEventType.UNAVAILABLE);
                })
            .count();
    assertThat(conversions).isGreaterThan(5);
    return conversions;
  }

  @Test
  void shouldRunAnExperimentWithTwoVariants() {
    Map<String, List<ExperimentEvent>> users =
        by(ExperimentEvent.class, ExperimentEvent::getParticipantId);

    assertThat(users.values())
        .allSatisfy(
            user -> {
              assertThat(user.get(0).getType()).isEqualTo(ExperimentEventType.ASSIGNED);
              assertThat(user.stream().map(ExperimentEvent::getVariant).distinct()).hasSize(1);
              assertThat(user.stream().map(ExperimentEvent::getRounds).filter(Objects::nonNull))
                  .isSorted();
            });
    assertThat(of(ExperimentEvent.class).map(ExperimentEvent::getVariant).distinct()).hasSize(2);
    assertThat(
            of(ExperimentEvent.class)
                .map(ExperimentEvent::getDay)
                .filter(Objects::nonNull)
                .distinct())
        .containsExactlyInAnyOrder(1, 7);
    assertThat(figure(ProductFigure.EXPERIMENT_USERS)).isEqualTo(users.size());
  }

  @Test
  void shouldWinSomeLeads() {
    Map<LeadEventType, Long> leads =
        of(LeadEvent.class)
            .collect(Collectors.groupingBy(LeadEvent::getType, Collectors.counting()));

    assertThat(leads.get(LeadEventType.WON))
        .isEqualTo(figure(ProductFigure.DEALS))
        .isPositive()
        .isLessThan(leads.get(LeadEventType.CONTACTED));
    assertThat(leads).containsEntry(LeadEventType.CONTACTED, figure(ProductFigure.LEADS));
  }

  @Test
  void shouldViewItemsInSessionsWithAndWithoutUser() {
    Map<String, List<ViewEvent>> sessions = by(ViewEvent.class, ViewEvent::getSessionId);

    assertThat(sessions.values())
        .anySatisfy(views -> assertThat(views).allMatch(view -> view.getUserId() == null))
        .anySatisfy(
            views -> {
              assertThat(views.get(0).getUserId()).isNull();
              assertThat(views.get(views.size() - 1).getUserId()).isNotNull();
            });
    assertThat(figure(ProductFigure.VIEW_SESSIONS)).isEqualTo(sessions.size());
    assertThat(figure(ProductFigure.VIEWS)).isEqualTo(of(ViewEvent.class).count());
  }

  @Test
  void shouldSearchSometimesInVainAndWithContactData() {
    assertThat(of(SearchEvent.class))
        .anyMatch(search -> search.getResults() == 0)
        .anyMatch(search -> search.getResults() > 0)
        .anyMatch(search -> search.getSessionId() == null)
        .anyMatch(search -> search.getSessionId() != null)
        .anyMatch(search -> ContactData.isIn(search.getQuery()));
    assertThat(figure(ProductFigure.SEARCHES)).isEqualTo(of(SearchEvent.class).count());
  }

  @Test
  void shouldPlaceOneOrderThatIsFarBeyondItsCustomersOthers() {
    LargeOrder planted = traffic.largeOrder();
    List<OrderEvent> orders =
        of(OrderEvent.class)
            .filter(order -> order.getPlaced() != null)
            .filter(order -> order.getPlaced().getCustomerId().equals(planted.customerId()))
            .toList();
    Moments earlier = Moments.NONE;
    for (OrderEvent order : orders.subList(0, planted.earlierOrders())) {
      earlier = earlier.plus(amount(order));
    }

    assertThat(orders).hasSize(planted.earlierOrders() + 1).hasSizeGreaterThan(5);
    OrderEvent large = orders.get(planted.earlierOrders());
    assertThat(large.getOrderId()).isEqualTo(planted.orderId());
    assertThat(earlier.isExceededBy(amount(large), 3)).isTrue();
  }

  @Test
  void shouldPaySomeOrdersWithOneCardAfterTheOther() {
    assertThat(by(PaymentEvent.class, PaymentEvent::getOrderId).values())
        .anySatisfy(payments -> assertThat(payments).hasSize(6));
  }

  @Test
  void shouldTellExactFiguresWhateverIsLateOrBrokenWhenItEnds() {
    // Given: half of all is late, and it stops in the middle
    SteppedClock other = new SteppedClock(START);
    ShopTraffic disturbed =
        ShopTraffic.of(
            TrafficOptions.seeded(7, 20).withDisturbances(new Disturbances(0.2, 0.2, 0.5)), other);

    // When:
    other.advance(Duration.ofSeconds(45));
    List<SpecificRecord> handedOut = new ArrayList<>();
    for (TrafficRecord record : disturbed.due()) {
      RawTopics.ifWhole(record).ifPresent(handedOut::add);
    }

    // Then: distinct aggregates, whichever of their events have come
    Map<ProductFigure, Long> figures = disturbed.productFigures();
    assertThat(figures)
        .containsEntry(
            ProductFigure.ORDER_FACTS_V2,
            disturbed.counts().orders()
                + distinct(handedOut, InvoiceEvent.class, InvoiceEvent::getInvoiceNo))
        .containsEntry(
            ProductFigure.REVIEWS,
            distinct(handedOut, ReviewEvent.class, ReviewEvent::getReviewKey))
        .containsEntry(
            ProductFigure.SUBSCRIPTIONS,
            distinct(handedOut, SubscriptionEvent.class, SubscriptionEvent::getCustomerId))
        .containsEntry(
            ProductFigure.EXPERIMENT_USERS,
            distinct(handedOut, ExperimentEvent.class, ExperimentEvent::getParticipantId))
        .containsEntry(
            ProductFigure.VIEW_SESSIONS,
            distinct(handedOut, ViewEvent.class, ViewEvent::getSessionId))
        .containsEntry(
            ProductFigure.SEARCHES,
            distinct(handedOut, SearchEvent.class, SearchEvent::getSearchId));
  }

  private long figure(ProductFigure figure) {
    return traffic.productFigures().get(figure);
  }

  private Map<String, Instant> steps(OrderEventType type) {
    return of(OrderEvent.class)
        .filter(step -> step.getType() == type)
        .collect(Collectors.toMap(OrderEvent::getOrderId, OrderEvent::getOccurredAt));
  }

  private Map<String, Instant> scans(ShipmentEventType type) {
    return of(ShipmentEvent.class)
        .filter(scan -> scan.getType() == type)
        .collect(Collectors.toMap(ShipmentEvent::getOrderId, ShipmentEvent::getOccurredAt));
  }

  private Map<String, CampaignEvent> campaign(CampaignEventType type) {
    return of(CampaignEvent.class)
        .filter(event -> event.getType() == type)
        .collect(Collectors.toMap(CampaignEvent::getRecipientId, Function.identity()));
  }

  private List<String> texts(Function<ReviewEvent, String> text) {
    return of(ReviewEvent.class).map(text).filter(Objects::nonNull).toList();
  }

  private <T> Stream<T> of(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  private <T> Map<String, List<T>> by(Class<T> type, Function<T, String> key) {
    return of(type).collect(Collectors.groupingBy(key));
  }

  private static <T> long distinct(
      List<SpecificRecord> events, Class<T> type, Function<T, String> key) {
    return events.stream().filter(type::isInstance).map(type::cast).map(key).distinct().count();
  }

  private static BigDecimal amount(OrderEvent order) {
    return order.getPlaced().getItems().stream()
        .map(item -> item.getPrice().add(item.getFreight()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
