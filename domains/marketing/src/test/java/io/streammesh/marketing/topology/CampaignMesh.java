package io.streammesh.marketing.topology;

import static io.streammesh.marketing.topology.MarketingTopology.CAMPAIGN_CONVERSIONS;
import static io.streammesh.marketing.topology.MarketingTopology.CAMPAIGN_RESULTS;
import static io.streammesh.marketing.topology.MarketingTopology.CAMPAIGN_SENDS;
import static io.streammesh.marketing.topology.MarketingTopology.ORDER_FACTS;
import static io.streammesh.marketing.topology.MarketingTopology.VISIT_EVENTS;

import io.streammesh.schemas.marketing.v1.CampaignConversion;
import io.streammesh.schemas.marketing.v1.CampaignResult;
import io.streammesh.schemas.newsletter.v1.CampaignSend;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderItem;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.test.DeadLetter;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The marketing domain at work, told of campaigns; what it told on is remembered by key. */
final class CampaignMesh implements AutoCloseable {
  static final Instant SENT = Instant.parse("2008-03-20T09:00:00Z");
  static final Instant ASSIGNED = SENT.minus(Duration.ofDays(1));

  private final MeshHarness mesh = MeshHarness.of("marketing", new MarketingTopology());
  private final Map<String, CampaignConversion> conversions = new TreeMap<>();
  private final Map<String, CampaignResult> results = new TreeMap<>();

  void mail(String campaign, String customer, String segment) {
    send(campaign, customer, segment, false, SENT);
  }

  void keepAsControl(String campaign, String customer) {
    send(campaign, customer, "none", true, null);
  }

  void deleteSend(String campaign, String customer) {
    mesh.sendDeletion(CAMPAIGN_SENDS, campaign + "/" + customer, SENT);
  }

  void order(String orderId, String customer, String amount) {
    order(orderId, customer, SENT.plusSeconds(60), amount, OrderStatus.CREATED);
  }

  void order(String orderId, String customer, Instant at, String amount, OrderStatus status) {
    mesh.send(ORDER_FACTS, orderId, fact(orderId, customer, at, amount, status), at);
  }

  /** The order as it is told once its customer is erased. */
  void erase(String orderId, String amount) {
    order(orderId, null, SENT.plusSeconds(60), amount, OrderStatus.CREATED);
  }

  void deleteOrder(String orderId) {
    mesh.sendDeletion(ORDER_FACTS, orderId, SENT);
  }

  void visit(String customer, int sequence, Instant at) {
    mesh.send(
        VISIT_EVENTS,
        customer,
        """
        {"eventId": "e", "customerId": "%s", "sequence": %d, "occurredAt": "%s", "visitId": "v"}
        """
            .formatted(customer, sequence, at),
        at);
  }

  /** What was published of conversions since the last call. */
  List<Published<CampaignConversion>> newConversions() {
    List<Published<CampaignConversion>> published = mesh.published(CAMPAIGN_CONVERSIONS);
    published.forEach(record -> remember(conversions, record.key(), record.value()));
    return published;
  }

  /** What was published of results since the last call. */
  List<Published<CampaignResult>> newResults() {
    List<Published<CampaignResult>> published = mesh.published(CAMPAIGN_RESULTS);
    published.forEach(record -> remember(results, record.key(), record.value()));
    return published;
  }

  /** The conversions that hold now, by key. */
  Map<String, CampaignConversion> conversions() {
    newConversions();
    return conversions;
  }

  /** The results that hold now, by key. */
  Map<String, CampaignResult> results() {
    newResults();
    return results;
  }

  List<DeadLetter> quarantined() {
    return mesh.quarantined();
  }

  private void send(
      String campaign, String customer, String segment, boolean control, Instant sentAt) {
    String recipient = campaign + "/" + customer;
    mesh.send(
        CAMPAIGN_SENDS,
        recipient,
        new CampaignSend(recipient, 1L, campaign, customer, segment, control, 14, ASSIGNED, sentAt),
        ASSIGNED);
  }

  private static OrderFact fact(
      String orderId, String customer, Instant at, String amount, OrderStatus status) {
    BigDecimal price = new BigDecimal(amount).setScale(4);
    BigDecimal freight = BigDecimal.ONE.setScale(4);
    return OrderFact.newBuilder()
        .setOrderId(orderId)
        .setStatus(status)
        .setRevision(1)
        .setCustomerId(customer)
        .setCustomerErased(customer == null)
        .setPlacedAt(at)
        .setCurrency("USD")
        .setItems(List.of(new OrderItem(1, "product", "seller", null, price, freight)))
        .setItemsAmount(price)
        .setFreightAmount(freight)
        .build();
  }

  private static <V> void remember(Map<String, V> records, String key, V value) {
    if (value == null) {
      records.remove(key);
    } else {
      records.put(key, value);
    }
  }

  @Override
  public void close() {
    mesh.close();
  }
}
