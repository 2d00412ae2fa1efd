package io.streammesh.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.platform.tail.ProductTail;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.OrderItem;
import io.streammesh.scenarios.event.OrderPlaced;
import io.streammesh.scenarios.event.OrderStep;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.RawEventWriter;
import io.streammesh.scenarios.feed.RawEventFeed;
import io.streammesh.schemas.orders.raw.OrderEventType;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The orders of a shop, in a mesh that runs: sent as raw events, seen as order facts. */
public final class ShopOrders {
  public static final String PRODUCT = "orders.order-facts.v1";
  private static final Instant PLACED = Instant.parse("2017-05-08T11:06:54Z");
  private static final RawEventWriter WRITER = new RawEventWriter(ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String bootstrapServers;
  private final URI registryUrl;

  public ShopOrders(String bootstrapServers, URI registryUrl) {
    this.bootstrapServers = bootstrapServers;
    this.registryUrl = registryUrl;
  }

  /** An order of one item, as its first step. */
  public void place(String order) {
    send(
        OrderStep.created(
            new OutboxEntry(order, 1, PLACED),
            new OrderPlaced(
                "c-1",
                new Address("01000", "são paulo", "SP"),
                null,
                "BRL",
                List.of(
                    new OrderItem(
                        1, "p-1", "s-1", null, new BigDecimal("10.50"), new BigDecimal("2"))))));
  }

  /** The second step of an order. */
  public void approve(String order) {
    send(
        OrderStep.dated(
            new OutboxEntry(order, 2, PLACED.plusSeconds(60)), OrderEventType.APPROVED));
  }

  private void send(OrderStep step) {
    try (RawEventFeed feed = RawEventFeed.live(Map.of("bootstrap.servers", bootstrapServers))) {
      feed.send(WRITER.write(step));
    }
  }

  /** The fact of an order in a revision, with key and headers; waits for it. */
  public JsonNode awaitFact(String order, int revision) {
    return awaitFact(order, fact -> fact.path("revision").asInt() == revision);
  }

  /** The first fact of an order whose value is as it has to be; waits for it. */
  public JsonNode awaitFact(String order, Predicate<JsonNode> value) {
    List<JsonNode> found = new ArrayList<>();
    try (ProductTail tail =
        ProductTail.ofProduct(
            bootstrapServers,
            registry(),
            MeshDefinition.ofClasspath().contract(PRODUCT),
            ProductTail.Start.BEGINNING)) {
      tail.follow(
          Long.MAX_VALUE,
          ProductTail.Output.JSON,
          line -> {
            JsonNode fact = parsed(line);
            if (fact.path("key").asText().equals(order) && value.test(fact.path("value"))) {
              found.add(fact);
            }
            return found.isEmpty();
          });
    }
    return found.get(0);
  }

  public HttpSchemaRegistry registry() {
    return new HttpSchemaRegistry(registryUrl);
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
