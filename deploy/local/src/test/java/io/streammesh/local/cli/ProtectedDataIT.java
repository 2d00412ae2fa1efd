package io.streammesh.local.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.MeshOptions;
import io.streammesh.local.app.DomainApp;
import io.streammesh.platform.audit.AuditEntry;
import io.streammesh.platform.audit.AuditTrail;
import io.streammesh.quarantine.Verdict;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.scenarios.drain.MeshDrain;
import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.Checkout;
import io.streammesh.scenarios.event.Contact;
import io.streammesh.scenarios.event.CustomerCheckedOut;
import io.streammesh.scenarios.event.Money;
import io.streammesh.scenarios.event.NewsletterSubscribed;
import io.streammesh.scenarios.event.OrderItem;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.Payment;
import io.streammesh.scenarios.event.PaymentAuthorized;
import io.streammesh.scenarios.event.RawEventWriter;
import io.streammesh.scenarios.event.Review;
import io.streammesh.scenarios.event.ReviewGiven;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.event.ShopSearched;
import io.streammesh.scenarios.feed.RawEventFeed;
import io.streammesh.schemas.orders.v2.OrderFact;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looks for personal data in all that a mesh has written. Each clear value may stand where the
 * systems of its own domain have put it, and in that domain's own state, as well as in its dead
 * letters of raw inputs, which are whole: nowhere else, and in no product, nor in a dead letter of
 * one. That the search finds what is there, texts tell that may stand in other domains' state.
 */
@Timeout(300)
final class ProtectedDataIT {
  private static final Path HOME = Path.of(System.getProperty("mesh.home"));
  private static final Instant AT = Instant.parse("2018-05-08T11:06:54Z");
  private static final RawEventWriter WRITER = new RawEventWriter(ZoneOffset.UTC);
  private static final String NAME = "Wilhelmina Canary-7f3a";
  private static final String EMAIL = "canary-7f3a@example.org";
  private static final String SUBSCRIBED_EMAIL = "canary-91be@example.org";
  private static final String CITY = "Canaryville-7f3a";
  private static final String CHECKOUT_CITY = "Canarytown-91be";
  private static final String ZIP = "canary-zip-3c1d";

  /** Of an order that is set aside as it comes in. */
  private static final String BROKEN_ORDER_CITY = "Canarydale-a2f0";

  /** Of an order whose facts are set aside as they go out. */
  private static final String LARGE_ORDER_CITY = "Canaryport-c64b";

  /** With which each order id begins; no tag is on it. */
  private static final String ORDER = "o-control-2b6c-";

  /** A seller's id, which orders keeps in its state; no tag is on it either. */
  private static final String SELLER = "s-control-9d41";

  /** What each app logs. */
  private static final String LOGGED = "State transition from REBALANCING to RUNNING";

  private static final String CHECKOUT_ZIP = "canary-zip-e805";
  private static final String CARD = "canary-card-5e2d";

  /** In the text of a review, which is published without it. */
  private static final String REVIEWER_EMAIL = "canary-c03f@example.org";

  /** In what somebody searched for. */
  private static final String SEARCHED_EMAIL = "canary-77d1@example.org";

  private static final String CUSTOMER_EVENTS = "customers.raw.customer-events";
  private static final String ORDER_EVENTS = "orders.raw.order-events";

  /** By value, where the systems of its own domain wrote it in clear. */
  private static final Map<String, String> CLEAR =
      Map.ofEntries(
          entry(NAME, CUSTOMER_EVENTS),
          entry(EMAIL, CUSTOMER_EVENTS),
          entry(CHECKOUT_CITY, CUSTOMER_EVENTS),
          entry(CHECKOUT_ZIP, CUSTOMER_EVENTS),
          entry(CITY, ORDER_EVENTS),
          entry(ZIP, ORDER_EVENTS),
          entry(LARGE_ORDER_CITY, ORDER_EVENTS),
          entry(SUBSCRIBED_EMAIL, "newsletter.raw.subscription-events"),
          entry(CARD, "payments.raw.payment-events"),
          entry(REVIEWER_EMAIL, "customers.raw.review-events"),
          entry(SEARCHED_EMAIL, "discovery.raw.search-events"));

  @TempDir private Path data;

  private final MeshSearch search =
      new MeshSearch(
          Stream.concat(
                  CLEAR.keySet().stream(), Stream.of(BROKEN_ORDER_CITY, ORDER, SELLER, LOGGED))
              .toList());

  @Test
  void shouldHaveNoClearValueOfAProtectedFieldOutsideOfItsOwnDomain() throws Exception {
    List<String> domains;
    try (LocalMesh mesh = LocalMesh.start(MeshOptions.in(HOME, data), line -> {})) {
      // Given: a customer whom six domains know of, and records that are set aside
      Map<String, Object> clients =
          Map.of("bootstrap.servers", mesh.endpoints().bootstrapServers());
      send(clients, events());
      send(clients, List.of(brokenOrder(), largeOrder()));
      drain(mesh, clients);
      repeatAnOrderFact(clients);
      drain(mesh, clients);

      // When
      search.topics(clients);
      search.files(data);

      // Then
      assertThat(openedBy(mesh, "fraud"))
          .containsOnly("orders.order-facts.v2", "customers.address-changes.v1");
      assertThat(deadLetters(clients, "orders.dlq"))
          .containsOnly(
              "ingress currency-code orders.raw.order-events/1.1.0",
              "egress size orders.order-facts/1.2.0",
              "egress size orders.order-facts/2.1.0");
      assertThat(deadLetters(clients, "fraud.dlq"))
          .containsOnly("ingress repeat orders.order-facts/2.1.0");
      domains = mesh.domains().stream().map(DomainApp::domain).toList();
    }

    // When: the apps have put into their files what they had in memory
    search.files(data);
    search.stores(data);

    // Then: what may be there is found wherever the search has looked
    assertThat(search.placesOf(ORDER))
        .contains(ORDER_EVENTS, "orders.order-facts.v2", "orders.dlq", "fraud.dlq")
        .anyMatch(place -> place.startsWith("fraud-") && place.endsWith("-changelog"))
        .anyMatch(place -> place.startsWith("store fraud/"));
    assertThat(search.placesOf(SELLER))
        .anyMatch(place -> place.startsWith("store orders/"))
        .anyMatch(place -> place.startsWith("file orders/") && place.endsWith(".sst"));
    assertThat(search.placesOf(LOGGED))
        .containsAll(domains.stream().map(domain -> "file logs/" + domain + ".log").toList());
    assertThat(search.placesOf(NAME)).anyMatch(place -> place.startsWith("store customers/"));
    assertThat(search.placesOf(CITY)).anyMatch(place -> place.startsWith("store orders/"));

    // And: what is protected, in its own domain alone
    assertThat(search.placesOf(BROKEN_ORDER_CITY)).containsOnly(ORDER_EVENTS, "orders.dlq");
    CLEAR.forEach(
        (value, rawTopic) ->
            assertThat(search.placesOf(value))
                .as(value)
                .contains(rawTopic)
                .allMatch(place -> isOwn(rawTopic.substring(0, rawTopic.indexOf('.')), place)));
  }

  private static boolean isOwn(String domain, String place) {
    return place.startsWith(domain + ".raw.")
        || place.startsWith(domain + "-")
        || place.startsWith("file " + domain + "/")
        || place.startsWith("store " + domain + "/");
  }

  @Test
  void shouldAccountForWhatARoleThatIsNoDomainOpens() {
    try (LocalMesh mesh = LocalMesh.start(MeshOptions.in(HOME, data), line -> {})) {
      // Given
      Map<String, Object> clients =
          Map.of("bootstrap.servers", mesh.endpoints().bootstrapServers());
      send(clients, events());
      drain(mesh, clients);

      // When
      List<String> cities = new ArrayList<>();
      MeshProducts.read(
          mesh,
          clients,
          products ->
              products
                  .all(OrderFact.class)
                  .forEach(order -> cities.add(order.getDeliveryAddress().getCity())));

      // Then
      assertThat(cities).hasSize(6).containsOnly(CITY);
      assertThat(openedBy(mesh, "reporting")).containsExactly("orders.order-facts.v2");
    }
  }

  /** The products of the fields that were opened, all of it signed by who has opened them. */
  private static Set<String> openedBy(LocalMesh mesh, String who) {
    Clock clock = Clock.systemUTC();
    AuditTrail trail =
        new AuditTrail(
            mesh.endpoints().bootstrapServers(),
            new HttpSchemaRegistry(mesh.endpoints().registryUrl()),
            clock);
    Set<String> products = new TreeSet<>();
    try (LocalKeystore keys = LocalKeystore.open(mesh.keys(), who, clock)) {
      for (AuditEntry entry :
          trail.entries(mesh.definition().audit(who), keys.verificationKeys())) {
        assertThat(entry.isVerified()).isTrue();
        if (entry.event().getAction() == AuditAction.FIELD_OPENED) {
          assertThat(entry.event().getActor()).isEqualTo("app:" + who);
          products.add(entry.event().getContract());
        }
      }
    }
    return products;
  }

  private static void drain(LocalMesh mesh, Map<String, Object> clients) {
    try (Admin admin = Admin.create(clients)) {
      MeshDrain.of(admin, clients, new DomainTopics(mesh).drained()).await(Duration.ofMinutes(2));
    }
  }

  /** Stage, rule and contract of what was set aside. */
  private static Set<String> deadLetters(Map<String, Object> clients, String topic) {
    Set<String> verdicts = new TreeSet<>();
    MeshSearch.records(
        clients,
        topic::equals,
        letter -> {
          Verdict verdict = Verdict.parse(letter.headers().lastHeader(Verdict.HEADER).value());
          verdicts.add(verdict.stage().label() + " " + verdict.rule() + " " + verdict.contract());
        });
    return verdicts;
  }

  /** So that who reads the product sets a record with a sealed field aside. */
  private static void repeatAnOrderFact(Map<String, Object> clients) throws Exception {
    List<ConsumerRecord<byte[], byte[]>> facts = new ArrayList<>();
    MeshSearch.records(clients, "orders.order-facts.v2"::equals, facts::add);
    ConsumerRecord<byte[], byte[]> fact = facts.get(0);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  fact.topic(),
                  fact.partition(),
                  fact.timestamp(),
                  fact.key(),
                  fact.value(),
                  fact.headers()))
          .get();
    }
  }

  private static void send(Map<String, Object> clients, List<ShopEvent> events) {
    try (RawEventFeed feed = RawEventFeed.live(clients)) {
      for (ShopEvent event : events) {
        feed.send(WRITER.write(event));
      }
      feed.flush();
    }
  }

  /**
   * Six orders, and checkouts that end at another address: fraud opens where the last one goes. And
   * one event each of those domains whose protected fields are tokenized, or masked.
   */
  private static List<ShopEvent> events() {
    List<ShopEvent> events = new ArrayList<>();
    for (int number = 1; number <= 6; number++) {
      Instant at = AT.plusSeconds(3600L * number);
      String order = ORDER + number;
      events.add(
          new CustomerCheckedOut(
              new OutboxEntry("c-1", number, at),
              new Checkout(
                  "k-" + number,
                  order,
                  new Contact(NAME, EMAIL),
                  new Address(number < 6 ? "01000" : CHECKOUT_ZIP, CHECKOUT_CITY, "SP"),
                  null,
                  null)));
      events.add(order(new OutboxEntry(order, 1, at), "c-1", "BRL", new Address(ZIP, CITY, "SP")));
    }
    events.add(new NewsletterSubscribed(new OutboxEntry("c-1", 1, AT), SUBSCRIBED_EMAIL));
    events.add(
        new PaymentAuthorized(
            new OutboxEntry("pay-1", 1, AT),
            ORDER + 1,
            1,
            new Payment("credit_card", 1, new Money("BRL", new BigDecimal("12.50")), CARD)));
    events.add(
        new ReviewGiven(
            new OutboxEntry("r-1", 1, AT),
            new Review("r-1", ORDER + 1, 2, null, "Late. Write to " + REVIEWER_EMAIL, null)));
    events.add(
        new ShopSearched(new OutboxEntry("q-1", 1, AT), "v-1", "chair " + SEARCHED_EMAIL, 3));
    return events;
  }

  /** Whose currency is none: orders sets the whole event aside. */
  private static ShopEvent brokenOrder() {
    return order(
        new OutboxEntry(ORDER + "broken", 1, AT),
        "c-2",
        "R$",
        new Address(null, BROKEN_ORDER_CITY, "SP"));
  }

  /** Whose facts get too large by sealing the city: orders sets them aside as they would go out. */
  private static ShopEvent largeOrder() {
    return order(
        new OutboxEntry(ORDER + "large", 1, AT),
        "c-2",
        "BRL",
        new Address(null, LARGE_ORDER_CITY + "x".repeat(200_000), "SP"));
  }

  private static ShopEvent order(
      OutboxEntry entry, String customer, String currency, Address address) {
    OrderItem item =
        new OrderItem(1, "p-1", SELLER, null, new BigDecimal("10.50"), new BigDecimal("2"));
    return OrderStep.created(
        entry, new OrderPlaced(customer, address, null, currency, List.of(item)));
  }
}
