package io.streammesh.stream;

import static io.streammesh.stream.Governed.governed;

import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.raw.OrderEventType;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.jspecify.annotations.Nullable;

/** The ports of the orders domain, and the shortest way from its events to its facts. */
final class Orders {
  static final String RAW = "orders.raw.order-events";
  static final String FACTS = "orders.order-facts.v1";
  static final String RAW_CONTRACT = "orders/raw/order-events.odcs.yaml";
  static final String FACTS_CONTRACT = "orders/order-facts/v1/order-facts.odcs.yaml";
  static final InputPort<OrderEvent> EVENTS = InputPort.of(RAW, OrderEvent.class);
  static final OutputPort<OrderFact> ORDER_FACTS = OutputPort.of(FACTS, OrderFact.class);

  private Orders() {}

  static void publishing(Mesh mesh) {
    mesh.publish(facts(mesh.read(EVENTS)), ORDER_FACTS);
  }

  static KStream<String, @Nullable Governed<OrderFact>> facts(
      KStream<String, @Nullable Governed<OrderEvent>> events) {
    return events.mapValues(governed(Orders::fact), Named.as("to-fact"));
  }

  static OrderFact fact(OrderEvent event) {
    return OrderFact.newBuilder()
        .setOrderId(event.getOrderId())
        .setStatus(OrderStatus.CREATED)
        .setRevision(event.getSequence())
        .setPlacedAt(event.getOccurredAt())
        .setCurrency("BRL")
        .setItems(List.of())
        .setItemsAmount(new BigDecimal("0.0000"))
        .setFreightAmount(new BigDecimal("0.0000"))
        .build();
  }

  static OrderEvent eventOf(String orderId, long sequence) {
    return OrderEvent.newBuilder()
        .setEventId("e")
        .setOrderId(orderId)
        .setSequence(sequence)
        .setType(OrderEventType.CREATED)
        .setOccurredAt(Instant.parse("2017-05-08T11:06:54Z"))
        .build();
  }

  static String event(String orderId, long sequence) {
    return """
        {"eventId": "e", "orderId": "%s", "sequence": %d, "type": "CREATED",
         "occurredAt": "2017-05-08T11:06:54Z",
         "placed": {"customerId": "c", "deliveryAddress": {}, "currency": "BRL", "items": []}}
        """
        .formatted(orderId, sequence);
  }
}
