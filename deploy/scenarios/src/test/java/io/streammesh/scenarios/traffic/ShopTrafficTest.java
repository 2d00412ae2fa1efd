package io.streammesh.scenarios.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.SteppedClock;
import io.streammesh.schemas.customers.raw.CustomerEvent;
import io.streammesh.schemas.customers.raw.CustomerEventType;
import io.streammesh.schemas.orders.raw.CustomerErasure;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.raw.OrderEventType;
import io.streammesh.schemas.orders.raw.OrderPlaced;
import io.streammesh.schemas.payments.raw.PaymentEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

final class ShopTrafficTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final TrafficOptions CLEAN =
      TrafficOptions.seeded(7, 20).withDisturbances(Disturbances.NONE);

  private final SteppedClock clock = new SteppedClock(START);

  @Test
  void shouldGiveTheSameRecordsForASeedHoweverOftenItIsAsked() {
    // Given
    SteppedClock other = new SteppedClock(START);
    ShopTraffic often = ShopTraffic.seeded(7, clock, 20);
    ShopTraffic once = ShopTraffic.seeded(7, other, 20);

    // When
    List<TrafficRecord> inSteps = run(often, clock, Duration.ofSeconds(60), Duration.ofMillis(10));
    List<TrafficRecord> atOnce = run(once, other, Duration.ofSeconds(60), Duration.ofSeconds(60));

    // Then
    assertThat(inSteps).hasSizeGreaterThan(5000).isEqualTo(atOnce);
    assertThat(often.counts()).isEqualTo(once.counts());
  }

  @Test
  void shouldGiveOtherRecordsForAnotherSeedOrStart() {
    // Given
    SteppedClock same = new SteppedClock(START);
    SteppedClock later = new SteppedClock(START.plusMillis(1));

    // When
    Set<TrafficRecord> records = tenSeconds(ShopTraffic.seeded(7, clock, 20), clock);
    Set<TrafficRecord> ofOtherSeed = tenSeconds(ShopTraffic.seeded(8, same, 20), same);
    Set<TrafficRecord> ofOtherStart = tenSeconds(ShopTraffic.seeded(7, later, 20), later);

    // Then
    assertThat(records).doesNotContainAnyElementsOf(ofOtherSeed);
    assertThat(records).doesNotContainAnyElementsOf(ofOtherStart);
  }

  @Test
  void shouldPlaceAboutAsManyOrdersAsAsked() {
    // Given
    ShopTraffic traffic = ShopTraffic.of(CLEAN, clock);

    // When
    run(traffic, clock, Duration.ofSeconds(200), Duration.ofSeconds(1));

    // Then
    assertThat(traffic.counts().orders()).isBetween(3700L, 4300L);
  }

  @Test
  void shouldTellWhatHappenedBetweenTwoLooksWithItsTime() {
    // Given
    ShopTraffic traffic = ShopTraffic.of(CLEAN, clock);
    clock.advance(Duration.ofSeconds(10));
    traffic.due();
    Instant before = clock.instant();
    clock.advance(Duration.ofSeconds(2));

    // When
    List<TrafficRecord> due = traffic.due();

    // Then
    assertThat(due)
        .isNotEmpty()
        .allSatisfy(
            record ->
                assertThat(Instant.ofEpochMilli(record.timestampMillis()))
                    .isBetween(before.minusMillis(1), clock.instant()));
    assertThat(traffic.due()).isEmpty();
  }

  @Test
  void shouldGiveRecordsThatTheRawSchemasTakeWithTheirOwnKeyAndTime() {
    // Given
    ShopTraffic traffic = ShopTraffic.of(CLEAN, clock);

    // When
    List<TrafficRecord> records =
        run(traffic, clock, Duration.ofSeconds(60), Duration.ofSeconds(1));

    // Then
    assertThat(records)
        .allSatisfy(
            record -> {
              SpecificRecord event = RawTopics.decode(record);
              assertThat(record.key())
                  .asString(StandardCharsets.UTF_8)
                  .isEqualTo(
                      event.get(event.getSchema().getField(RawTopics.keyField(record)).pos()));
              assertThat(RawTopics.brokenRules(record)).isEmpty();
              assertThat(event.get(event.getSchema().getField("occurredAt").pos()))
                  .isEqualTo(Instant.ofEpochMilli(record.timestampMillis()));
            });
    assertThat(records)
        .extracting(TrafficRecord::topic)
        .contains(RawTopics.EVENTS.keySet().toArray(String[]::new));
  }

  @Test
  void shouldLetOrdersLiveForSecondsAndBePaidToTheCent() {
    // Given
    ShopTraffic traffic = ShopTraffic.of(CLEAN, clock);

    // When
    List<SpecificRecord> events =
        decoded(run(traffic, clock, Duration.ofSeconds(120), Duration.ofSeconds(1)));

    // Then
    Map<String, List<OrderEvent>> orders =
        of(OrderEvent.class, events).collect(Collectors.groupingBy(OrderEvent::getOrderId));
    Map<String, List<PaymentEvent>> payments =
        of(PaymentEvent.class, events).collect(Collectors.groupingBy(PaymentEvent::getOrderId));
    assertThat(orders.values()).allSatisfy(ShopTrafficTest::assertPlausible);
    Set<OrderEventType> seen = new HashSet<>();
    orders.values().forEach(steps -> steps.forEach(step -> seen.add(step.getType())));
    assertThat(seen)
        .contains(OrderEventType.DELIVERED, OrderEventType.CANCELED, OrderEventType.UNAVAILABLE);
    assertThat(payments)
        .isNotEmpty()
        .allSatisfy(
            (order, paid) ->
                assertPaid(orders.getOrDefault(order, List.of()).get(0).getPlaced(), paid));
    assertThat(payments.values()).anySatisfy(paid -> assertThat(paid).hasSize(2));
    assertThat(of(PaymentEvent.class, events).map(PaymentEvent::getMethod).distinct())
        .containsExactlyInAnyOrder("credit_card", "debit_card", "boleto", "voucher");
  }

  @Test
  void shouldHaveCustomersWhoComeBackAndSomeWhoMove() {
    // Given
    ShopTraffic traffic = ShopTraffic.of(CLEAN, clock);

    // When
    List<SpecificRecord> events =
        decoded(run(traffic, clock, Duration.ofSeconds(120), Duration.ofSeconds(1)));

    // Then
    Map<String, List<CustomerEvent>> customers =
        of(CustomerEvent.class, events)
            .filter(event -> event.getType() == CustomerEventType.CHECKED_OUT)
            .collect(Collectors.groupingBy(CustomerEvent::getCustomerId));
    List<List<CustomerEvent>> returning =
        customers.values().stream().filter(checkouts -> checkouts.size() > 1).toList();
    List<List<CustomerEvent>> moved =
        returning.stream()
            .filter(
                checkouts ->
                    checkouts.stream()
                            .map(event -> event.getCheckout().getZipPrefix())
                            .distinct()
                            .count()
                        > 1)
            .toList();
    assertThat(returning.size()).isGreaterThan(customers.size() / 10);
    assertThat(moved).isNotEmpty();
    assertThat(moved.size()).isLessThan(returning.size() / 2);
    assertThat(returning)
        .allSatisfy(
            checkouts ->
                assertThat(checkouts.stream().map(CustomerEvent::getSequence))
                    .startsWith(1L, 2L)
                    .isSorted()
                    .doesNotHaveDuplicates());
  }

  @Test
  void shouldEraseANamedCustomerAfterSeveralOrders() {
    // Given
    ShopTraffic traffic = ShopTraffic.of(CLEAN.withErasureAfter(Duration.ofSeconds(30)), clock);
    PersonToErase person = traffic.personToErase();

    // When
    List<SpecificRecord> events =
        decoded(run(traffic, clock, Duration.ofSeconds(60), Duration.ofSeconds(1)));

    // Then
    assertThat(person.erasedAt()).isEqualTo(START.plusSeconds(30));
    List<CustomerEvent> atShop =
        of(CustomerEvent.class, events)
            .filter(event -> event.getCustomerId().equals(person.customerId()))
            .toList();
    assertThat(atShop).hasSize(person.orders() + 1);
    assertThat(atShop.get(0).getCheckout().getName()).isEqualTo(person.name());
    CustomerEvent last = atShop.get(person.orders());
    assertThat(last.getType()).isEqualTo(CustomerEventType.ERASED);
    assertThat(last.getSequence()).isEqualTo(person.orders() + 1);
    assertThat(of(CustomerErasure.class, events))
        .singleElement()
        .satisfies(
            erasure -> {
              assertThat(erasure.getCustomerId()).isEqualTo(person.customerId());
              assertThat(erasure.getOccurredAt()).isEqualTo(person.erasedAt());
            });
  }

  @Test
  void shouldMixInPoisonRepeatsAndLateEventsAsOftenAsUsual() {
    // Given
    ShopTraffic traffic = ShopTraffic.seeded(7, clock, 100);

    // When
    List<TrafficRecord> records =
        run(traffic, clock, Duration.ofSeconds(120), Duration.ofSeconds(1));

    // Then
    TrafficCounts counts = traffic.counts();
    double events = counts.events();
    assertThat(records).hasSize((int) counts.records());
    assertThat(counts.expectedInQuarantine() / events).isCloseTo(0.005, within(0.001));
    assertThat(counts.repeats() / events).isCloseTo(0.02, within(0.003));
    assertThat(counts.late() / events).isCloseTo(0.02, within(0.003));
    assertThat(counts.poisonByKind()).containsOnlyKeys(Poison.values());
    assertThat(counts.expectedInQuarantine("orders"))
        .containsOnlyKeys(
            "event-time",
            "key-malformed",
            "key-mismatch",
            "malformed",
            "sequence-from-1",
            "value-missing");
    assertThat(
            Stream.of(
                    "customers",
                    "discovery",
                    "fulfillment",
                    "marketing",
                    "newsletter",
                    "orders",
                    "payments")
                .map(counts::expectedInQuarantine))
        .noneMatch(Map::isEmpty);
    assertThat(counts.expectedInQuarantine("fraud")).isEmpty();
  }

  @Test
  void shouldSendTheWholeEventsWithAndWithoutDisturbances() {
    // Given
    TrafficOptions disturbed = CLEAN.withDisturbances(new Disturbances(0.2, 0.2, 0));
    SteppedClock other = new SteppedClock(START);

    // When
    List<TrafficRecord> clean =
        run(ShopTraffic.of(CLEAN, clock), clock, Duration.ofSeconds(30), Duration.ofSeconds(1));
    ShopTraffic traffic = ShopTraffic.of(disturbed, other);
    List<TrafficRecord> mixed = run(traffic, other, Duration.ofSeconds(30), Duration.ofSeconds(1));

    // Then
    assertThat(mixed).containsAll(clean);
    Set<TrafficRecord> whole = Set.copyOf(clean);
    TrafficCounts counts = traffic.counts();
    assertThat(mixed.stream().filter(record -> !whole.contains(record)))
        .hasSize((int) counts.expectedInQuarantine());
    assertThat(mixed)
        .hasSize(clean.size() + (int) (counts.expectedInQuarantine() + counts.repeats()));
  }

  @Test
  void shouldLetLateEventsComeBehindLaterOnes() {
    // Given
    ShopTraffic traffic =
        ShopTraffic.of(CLEAN.withDisturbances(new Disturbances(0, 0, 0.05)), clock);

    // When
    List<TrafficRecord> records =
        run(traffic, clock, Duration.ofSeconds(60), Duration.ofSeconds(1));

    // Then
    long latest = 0;
    long behind = 0;
    for (TrafficRecord record : records) {
      behind += record.timestampMillis() < latest ? 1 : 0;
      latest = Math.max(latest, record.timestampMillis());
    }
    assertThat(behind).isEqualTo(traffic.counts().late()).isPositive();
  }

  @Test
  void shouldRefuseWhatCannotBe() {
    assertThatThrownBy(() -> ShopTraffic.seeded(1, clock, 0))
        .isInstanceOf(ScenarioException.class)
        .hasMessage("ordersPerSecond: expected more than 0, up to 1000000, found 0.0");
    assertThatThrownBy(() -> new Disturbances(0, 2, 0))
        .isInstanceOf(ScenarioException.class)
        .hasMessage("repeated: expected 0 to 1, found 2.0");
    assertThatThrownBy(() -> CLEAN.withErasureAfter(Duration.ZERO))
        .isInstanceOf(ScenarioException.class)
        .hasMessage("erasureAfter: expected more than zero, found PT0S");
  }

  private static void assertPlausible(List<OrderEvent> steps) {
    OrderPlaced placed = steps.get(0).getPlaced();
    assertThat(steps.get(0).getType()).isEqualTo(OrderEventType.CREATED);
    assertThat(placed.getCurrency()).isEqualTo("BRL");
    assertThat(placed.getItems()).hasSizeBetween(1, 5);
    for (int i = 0; i < steps.size(); i++) {
      assertThat(steps.get(i).getSequence()).isEqualTo(i + 1);
    }
    Duration life =
        Duration.between(steps.get(0).getOccurredAt(), steps.get(steps.size() - 1).getOccurredAt());
    assertThat(life).isLessThan(Duration.ofSeconds(15));
  }

  private static void assertPaid(OrderPlaced placed, List<PaymentEvent> payments) {
    BigDecimal due =
        placed.getItems().stream()
            .map(item -> item.getPrice().add(item.getFreight()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal paid =
        payments.stream().map(PaymentEvent::getAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(paid).isEqualByComparingTo(due).isPositive();
    assertThat(payments)
        .hasSizeBetween(1, 6)
        .allSatisfy(
            payment ->
                assertThat(payment.getMethod().endsWith("_card"))
                    .isEqualTo(payment.getCardLastDigits() != null));
  }

  private static List<TrafficRecord> run(
      ShopTraffic traffic, SteppedClock clock, Duration length, Duration step) {
    List<TrafficRecord> records = new ArrayList<>();
    for (Duration passed = Duration.ZERO;
        passed.compareTo(length) < 0;
        passed = passed.plus(step)) {
      clock.advance(step);
      records.addAll(traffic.due());
    }
    return records;
  }

  private static Set<TrafficRecord> tenSeconds(ShopTraffic traffic, SteppedClock clock) {
    return Set.copyOf(run(traffic, clock, Duration.ofSeconds(10), Duration.ofSeconds(1)));
  }

  private static List<SpecificRecord> decoded(List<TrafficRecord> records) {
    return records.stream().map(RawTopics::decode).toList();
  }

  private static <T> Stream<T> of(Class<T> type, List<SpecificRecord> events) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }
}
