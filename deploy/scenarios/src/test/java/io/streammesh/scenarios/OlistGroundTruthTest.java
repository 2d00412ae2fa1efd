package io.streammesh.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.scenarios.event.DeliveryOptions;
import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.event.RawSchemas;
import io.streammesh.scenarios.event.SchemaForm;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.naive.NaiveMesh;
import io.streammesh.scenarios.olist.OlistHistory;
import io.streammesh.scenarios.report.ReportComparison;
import io.streammesh.scenarios.report.ReportGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The real tables against their ground truth, with a naive fold in the place of the mesh. The data
 * lie beside the checkout, in {@code shared/data}; without them nothing is tested here.
 */
final class OlistGroundTruthTest {
  private static final Path DATA =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../../../shared/data");

  private static OlistHistory history;
  private static ObjectNode expected;

  @BeforeAll
  static void read() throws IOException {
    Path data = DATA.normalize();
    assumeTrue(Files.isRegularFile(data.resolve("expected.json")), "No data in " + data);
    history = OlistHistory.read(data);
    JsonNode truth = new ObjectMapper().readTree(data.resolve("expected.json").toFile());
    expected = (ObjectNode) truth.at("/shared/olist");
  }

  @Test
  void shouldMatchTheGroundTruthInEveryFigure() {
    // When
    ObjectNode report = report(DeliveryOptions.inOrder());

    // Then
    assertThat(ReportComparison.compare(expected, report)).isEmpty();
    assertThat(report.toPrettyString()).isEqualTo(expected.toPrettyString());
    assertThat(history.customersWithoutOrder()).isZero();
    assertThat(history.itemsWithoutOrder()).isZero();
  }

  @Test
  void shouldMatchWhenEventsArriveLateAndTwice() {
    // Given
    DeliveryOptions options = new DeliveryOptions(42, Duration.ofDays(2), 0.05);

    // When
    ObjectNode report = report(options);

    // Then
    assertThat(ReportComparison.compare(expected, report)).isEmpty();
  }

  @Test
  void shouldDeliverTheSameEventsWhateverTheirOrder() {
    // Given
    DeliveryOptions options = new DeliveryOptions(42, Duration.ofDays(2), 0.05);
    Map<RawEvent, Long> inOrder = counted(DeliveryOptions.inOrder());

    // When
    Map<RawEvent, Long> shuffled = counted(options);

    // Then
    assertThat(inOrder.values()).containsOnly(1L);
    assertThat(shuffled.keySet()).isEqualTo(inOrder.keySet());
    assertThat(shuffled.values()).containsOnly(1L, 2L);
    assertThat(shuffled.values().stream().filter(times -> times == 2).count())
        .isBetween(inOrder.size() / 25L, inOrder.size() / 17L);
  }

  @Test
  void shouldTellWhenASingleEventIsLost() {
    // Given
    List<RawEvent> events = history.deliveries(DeliveryOptions.inOrder()).toList();
    List<RawEvent> payments =
        events.stream().filter(event -> event.topic().startsWith("payments")).toList();
    RawEvent lost = payments.get(payments.size() / 2);

    // When
    ObjectNode report =
        ReportGroup.OLIST.figures(
            NaiveMesh.run(events.stream().filter(event -> !event.equals(lost))));

    // Then
    assertThat(ReportComparison.compare(expected, report))
        .extracting("path")
        .contains("/rows/order_payments", "/payment_sum", "/amount_all_orders/mean");
  }

  @Test
  void shouldWriteEveryEventInTheFormOfItsSchema() {
    // When
    Set<String> violations = new HashSet<>();
    history
        .deliveries(DeliveryOptions.inOrder())
        .forEach(
            event ->
                violations.addAll(
                    SchemaForm.violations(event.value(), RawSchemas.of(event.topic()))));

    // Then
    assertThat(violations).isEmpty();
    assertThat(history.events().stream().map(ShopEvent::topic).distinct())
        .containsExactlyInAnyOrder(
            "orders.raw.order-events",
            "payments.raw.payment-events",
            "customers.raw.customer-events",
            "customers.raw.review-events",
            "fulfillment.raw.shipment-events",
            "marketing.raw.lead-events");
  }

  private static ObjectNode report(DeliveryOptions options) {
    return ReportGroup.OLIST.figures(NaiveMesh.run(history.deliveries(options)));
  }

  private static Map<RawEvent, Long> counted(DeliveryOptions options) {
    return history
        .deliveries(options)
        .collect(Collectors.groupingBy(event -> event, Collectors.counting()));
  }
}
