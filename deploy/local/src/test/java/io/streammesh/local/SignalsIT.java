package io.streammesh.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.local.app.DomainApp;
import io.streammesh.local.process.Eventually;
import io.streammesh.platform.signals.JournalSummary;
import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.Checkout;
import io.streammesh.scenarios.event.Contact;
import io.streammesh.scenarios.event.CustomerCheckedOut;
import io.streammesh.scenarios.event.OrderItem;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.RawEventWriter;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.scenarios.feed.RawEventFeed;
import io.streammesh.scenarios.traffic.TrafficRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop: from raw events to a signal, to what a service does about it, and back. */
@Timeout(480)
final class SignalsIT {
  private static final Path HOME = Path.of(System.getProperty("mesh.home"));
  private static final String SIGNALS = "fraud.order-risk-signals.v1";
  private static final String JOURNAL = "orders.reintegration.order-hold";
  private static final RawEventWriter WRITER = new RawEventWriter(ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Several domains and a service have to do with each step. */
  private static final Duration BOUND = Duration.ofSeconds(90);

  /** Late enough for all signals to be fresh, and early enough for orders that come late. */
  private final Instant start = Instant.now().minusSeconds(60);

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @TempDir private Path data;
  private SpanSink spans;
  private LocalMesh mesh;

  @BeforeEach
  void start() throws IOException {
    spans = new SpanSink();
    mesh =
        LocalMesh.start(
            MeshOptions.in(HOME, data)
                .withDomains(Set.of("customers", "fraud", "orders"))
                .withSpansTo(spans.url()),
            line -> {});
  }

  @AfterEach
  void stop() {
    if (mesh != null) {
      mesh.close();
    }
    spans.close();
  }

  @Test
  void shouldHoldASuspiciousOrderAndReleaseItWhenTheSignalIsWithdrawn() throws IOException {
    // Given: a customer with usual orders, and one that is unusually large; which of them is the
    // last
    // to reach fraud, and so triggers the signal, is not known
    traced(usualOrders("c-1"));
    traced(order("c-1-large", "c-1", 30, "100"));

    // Then: it is held, and shows it, all in the trace of the raw order
    JsonNode held = orders().awaitFact("c-1-large", fact -> fact.path("hold").isObject());
    assertThat(held.at("/value/hold/reasons").toString()).isEqualTo("[\"UNUSUALLY_LARGE\"]");
    assertThat(held.at("/value/status").asText()).isEqualTo("CREATED");
    assertThat(held.at("/value/revision").asInt()).isEqualTo(1);
    for (String process : List.of("orders", "fraud", "order-hold")) {
      Eventually.holds(process + " has a span", BOUND, () -> spans.has(TRACE, process));
    }
    assertThat(spans.has(TRACE, "customer-alerts")).isFalse();

    // When: an order that comes late shows that the customer orders like that
    live(order("c-1-late", "c-1", 0, "500"));

    // Then: it is released
    String signal = held.at("/value/hold/signalId").asText();
    assertThat(signal).isNotEmpty();
    Eventually.holds("it is released", BOUND, () -> count("order-hold", "withdrawn") == 1);
    JsonNode released = orders().awaitFact("c-1-large", new ReleasedAfterHold()::sees);
    assertThat(released.at("/value/hold").isNull()).isTrue();

    // When: the same happens in history that is replayed
    replay(usualOrders("c-2"));
    replay(order("c-2-large", "c-2", 30, "100"));
    Eventually.holds("the signal comes", BOUND, () -> count("order-hold", "replayed") > 0);

    // When: a live one of the same customer comes behind it, in the same partitions
    String live = besides("c-2-large");
    live(order(live, "c-2", 35, "1000"));
    Eventually.holds("the live one is acted on", BOUND, () -> actedOn().contains(live));

    // Then: nobody has acted on the one before it
    assertThat(actedOn()).containsExactlyInAnyOrder("c-1-large", "c-1-large", live);
    assertThat(count("order-hold", "withdrawn")).isEqualTo(1);
    assertThat(info("order-hold").path("review")).isEmpty();
    assertThat(info("order-hold").path("state").asText()).isEqualTo("RUNNING");
    assertThat(info("order-hold").at("/contracts/reads/0/domain").asText()).isEqualTo("fraud");

    // And: it and the apps name their own builds, which are of the version of this one
    assertThat(List.of(info("order-hold"), info("fraud")))
        .allSatisfy(info -> assertThat(info.path("appVersion")).isEqualTo(info.path("version")))
        .noneMatch(info -> info.path("version").isMissingNode());

    // When: a customer's address changes
    traced(checkOut("k-1", 1, 40, "01001"), checkOut("k-2", 2, 45, "20040"));

    // Then: the mail system is told to write, without an address
    Eventually.holds("there is a mail", BOUND, () -> mails().size() == 1);
    JsonNode mail = mails().get(0);
    assertThat(mail.path("customerId").asText()).isEqualTo("c-3");
    assertThat(mail.path("orderId").asText()).isEqualTo("o-k-2");
    assertThat(mail.path("traceparent").asText()).startsWith("00-" + TRACE + "-").endsWith("-01");
    assertThat(mail.toString()).doesNotContain("01001").doesNotContain("20040");
  }

  /** All facts of an order are seen from the first on: that without a hold before it is no news. */
  private static final class ReleasedAfterHold {
    private boolean held;

    boolean sees(JsonNode fact) {
      held |= fact.path("hold").isObject();
      return held && fact.path("hold").isNull();
    }
  }

  private ShopEvent[] usualOrders(String customer) {
    return Stream.of(5, 10, 15, 20, 25)
        .map(second -> order(customer + "-" + second, customer, second, "10"))
        .toArray(ShopEvent[]::new);
  }

  private ShopEvent order(String order, String customer, int second, String price) {
    return OrderStep.created(
        new OutboxEntry(order, 1, start.plusSeconds(second)),
        new OrderPlaced(
            customer,
            new Address("01000", "são paulo", "SP"),
            null,
            "BRL",
            List.of(new OrderItem(1, "p-1", "s-1", null, new BigDecimal(price), BigDecimal.ZERO))));
  }

  /** An order whose records come in the partitions of another's, and so behind them. */
  private static String besides(String order) {
    return IntStream.iterate(1, next -> next + 1)
        .mapToObj(number -> order + "-" + number)
        .filter(other -> partition(other) == partition(order))
        .findFirst()
        .orElseThrow();
  }

  /** The orders of all actions and withdrawals that the journal has. */
  private List<String> actedOn() {
    return JournalSummary.of(mesh.endpoints().bootstrapServers(), JOURNAL, Integer.MAX_VALUE, 0)
        .latestActions()
        .stream()
        .map(entry -> entry.signal().key())
        .toList();
  }

  private static int partition(String key) {
    return BuiltInPartitioner.partitionForKey(
        key.getBytes(UTF_8), MeshDefinition.ofClasspath().product(SIGNALS).partitions());
  }

  private ShopEvent checkOut(String checkout, long sequence, int second, String zipPrefix) {
    return new CustomerCheckedOut(
        new OutboxEntry("c-3", sequence, start.plusSeconds(second)),
        new Checkout(
            checkout,
            "o-" + checkout,
            new Contact("Ana Prado", "ana@example.org"),
            new Address(zipPrefix, "são paulo", "SP")));
  }

  private void live(ShopEvent... events) {
    try (RawEventFeed feed = RawEventFeed.live(clients())) {
      send(feed, events);
    }
  }

  /** As systems send them that trace these requests. */
  private void traced(ShopEvent... events) {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(clients(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (ShopEvent event : events) {
        TrafficRecord sent = TrafficRecord.of(WRITER.write(event));
        ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(
                sent.topic(), null, sent.timestampMillis(), sent.key(), sent.value());
        record
            .headers()
            .add("traceparent", ("00-" + TRACE + "-b7ad6b7169203331-01").getBytes(US_ASCII));
        var unused = producer.send(record);
      }
    }
  }

  private void replay(ShopEvent... events) {
    try (RawEventFeed feed = RawEventFeed.replay(clients(), "of-the-test")) {
      send(feed, events);
    }
  }

  private static void send(RawEventFeed feed, ShopEvent... events) {
    for (ShopEvent event : events) {
      feed.send(WRITER.write(event));
    }
    feed.flush();
  }

  private Map<String, Object> clients() {
    return Map.of("bootstrap.servers", mesh.endpoints().bootstrapServers());
  }

  private ShopOrders orders() {
    return new ShopOrders(mesh.endpoints().bootstrapServers(), mesh.endpoints().registryUrl());
  }

  private long count(String service, String what) {
    return info(service).path(what).asLong();
  }

  private JsonNode info(String name) {
    DomainApp app =
        Stream.concat(mesh.services().stream(), mesh.domains().stream())
            .filter(each -> each.domain().equals(name))
            .findFirst()
            .orElseThrow();
    try {
      HttpRequest request = HttpRequest.newBuilder(app.url().resolve("/info")).build();
      return JSON.readTree(
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private List<JsonNode> mails() {
    try (Stream<Path> files = Files.list(data.resolve("outbox/customer-alerts"))) {
      return files.filter(file -> file.toString().endsWith(".json")).map(SignalsIT::json).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
