package io.streammesh.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.MeshOptions;
import io.streammesh.platform.audit.AuditEntry;
import io.streammesh.platform.audit.AuditTrail;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.scenarios.drain.MeshDrain;
import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.Checkout;
import io.streammesh.scenarios.event.Contact;
import io.streammesh.scenarios.event.CustomerCheckedOut;
import io.streammesh.scenarios.event.NewsletterSubscribed;
import io.streammesh.scenarios.event.OrderItem;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.RawEventWriter;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.feed.RawEventFeed;
import io.streammesh.schemas.orders.v2.OrderFact;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looks for personal data in all that a mesh at work has written. Each clear value may stand where
 * the systems of its own domain have put it, and in that domain's own state: nowhere else, and in
 * no product.
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
  private static final String CHECKOUT_ZIP = "canary-zip-e805";

  /** By value, the domain whose own systems wrote it in clear. */
  private static final Map<String, String> CLEAR =
      Map.of(
          NAME, "customers",
          EMAIL, "customers",
          CHECKOUT_CITY, "customers",
          CHECKOUT_ZIP, "customers",
          CITY, "orders",
          ZIP, "orders",
          SUBSCRIBED_EMAIL, "newsletter");

  @TempDir private Path data;

  @Test
  void shouldHaveNoClearValueOfAProtectedFieldOutsideOfItsOwnDomain() throws IOException {
    try (LocalMesh mesh = LocalMesh.start(MeshOptions.in(HOME, data), line -> {})) {
      // Given: a customer whom six domains know of
      Map<String, Object> clients =
          Map.of("bootstrap.servers", mesh.endpoints().bootstrapServers());

      // When
      send(clients);
      try (Admin admin = Admin.create(clients)) {
        MeshDrain.of(admin, clients, new DomainTopics(mesh).drained()).await(Duration.ofMinutes(2));
      }
      Map<String, Set<String>> found = new HashMap<>();
      searchTopics(clients, found);
      searchFiles(found);

      // Then
      assertThat(openedBy(mesh, "fraud"))
          .containsOnly("orders.order-facts.v2", "customers.address-changes.v1");
      assertThat(found.keySet()).containsAll(CLEAR.keySet());
      CLEAR.forEach(
          (value, domain) ->
              assertThat(found.get(value))
                  .as(value)
                  .contains(domain + ".raw." + rawTopicOf(value))
                  .allMatch(
                      place ->
                          place.startsWith(domain + ".raw.")
                              || place.startsWith(domain + "-")
                              || place.startsWith("file " + domain + "/")));
    }
  }

  @Test
  void shouldAccountForWhatARoleThatIsNoDomainOpens() {
    try (LocalMesh mesh = LocalMesh.start(MeshOptions.in(HOME, data), line -> {})) {
      // Given
      Map<String, Object> clients =
          Map.of("bootstrap.servers", mesh.endpoints().bootstrapServers());
      send(clients);
      try (Admin admin = Admin.create(clients)) {
        MeshDrain.of(admin, clients, new DomainTopics(mesh).drained()).await(Duration.ofMinutes(2));
      }

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

  private static String rawTopicOf(String value) {
    return switch (CLEAR.get(value)) {
      case "orders" -> "order-events";
      case "newsletter" -> "subscription-events";
      default -> "customer-events";
    };
  }

  private static void send(Map<String, Object> clients) {
    try (RawEventFeed feed = RawEventFeed.live(clients)) {
      for (ShopEvent event : events()) {
        feed.send(WRITER.write(event));
      }
      feed.flush();
    }
  }

  /** Six orders, and checkouts that end at another address: fraud opens where the last one goes. */
  private static List<ShopEvent> events() {
    List<ShopEvent> events = new ArrayList<>();
    for (int number = 1; number <= 6; number++) {
      Instant at = AT.plusSeconds(3600L * number);
      String order = "o-" + number;
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
      events.add(
          OrderStep.created(
              new OutboxEntry(order, 1, at),
              new OrderPlaced(
                  "c-1",
                  new Address(ZIP, CITY, "SP"),
                  null,
                  "BRL",
                  List.of(
                      new OrderItem(
                          1, "p-1", "s-1", null, new BigDecimal("10.50"), new BigDecimal("2"))))));
    }
    events.add(new NewsletterSubscribed(new OutboxEntry("c-1", 1, AT), SUBSCRIBED_EMAIL));
    return events;
  }

  private static void searchTopics(Map<String, Object> clients, Map<String, Set<String>> found) {
    Map<String, Object> config = new HashMap<>(clients);
    config.put("isolation.level", "read_uncommitted");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> search(record, found));
      }
    }
  }

  private static void search(
      ConsumerRecord<byte[], byte[]> record, Map<String, Set<String>> found) {
    search(record.key(), record.topic(), found);
    search(record.value(), record.topic(), found);
    for (Header header : record.headers()) {
      search(header.value(), record.topic(), found);
    }
  }

  /** State, logs and all else that the apps have written; the broker's own files are the topics. */
  private void searchFiles(Map<String, Set<String>> found) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String relative = data.relativize(file).toString();
        if (!relative.startsWith("broker")) {
          try {
            search(Files.readAllBytes(file), "file " + place(relative), found);
          } catch (NoSuchFileException e) {
            // A state store that is at work deletes files.
          }
        }
      }
    }
  }

  /** Of the state of an app, by its domain. */
  private static String place(String relative) {
    return relative.startsWith("state/") ? relative.substring("state/".length()) : relative;
  }

  private static void search(byte[] bytes, String place, Map<String, Set<String>> found) {
    if (bytes != null) {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      for (String value : CLEAR.keySet()) {
        if (text.contains(value)) {
          found.computeIfAbsent(value, of -> new TreeSet<>()).add(place);
        }
      }
    }
  }
}
