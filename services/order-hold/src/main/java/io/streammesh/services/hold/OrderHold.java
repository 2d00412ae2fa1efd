package io.streammesh.services.hold;

import io.streammesh.app.PortApp;
import io.streammesh.consumer.ProductInput;
import io.streammesh.reintegration.Signal;
import io.streammesh.reintegration.SignalHandler;
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.tracing.TraceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** Holds each order that a signal of fraud speaks against, until the signal is withdrawn. */
public final class OrderHold implements SignalHandler<OrderRiskSignal> {
  private static final String SIGNALS = "fraud.order-risk-signals.v1";
  private static final String HOLD_EVENTS = "orders.raw.hold-events";
  private static final JsonMapper JSON = new JsonMapper();

  private final Producer<String, byte[]> events;

  OrderHold(Producer<String, byte[]> events) {
    this.events = events;
  }

  public static void main(String[] args) {
    PortApp.of("orders", "order-hold", ProductInput.of(SIGNALS, OrderRiskSignal.class))
        .run(config -> new OrderHold(producer(config)), args);
  }

  @Override
  public void act(Signal<OrderRiskSignal> signal) throws Exception {
    tell("HELD", signal, signal.value().getScore(), signal.value().getReasons());
  }

  @Override
  public void withdraw(Signal<OrderRiskSignal> signal) throws Exception {
    tell("RELEASED", signal, 0, List.of());
  }

  /** The same signal makes the same event, however often; returns once the brokers have it. */
  private void tell(String type, Signal<?> signal, int score, List<?> reasons) throws Exception {
    Map<String, Object> event =
        Map.of(
            "eventId", signal.id(),
            "orderId", signal.key(),
            "sequence", signal.revision().orElse(0), // a deletion has none
            "type", type,
            "score", score,
            "reasons", reasons,
            "occurredAt", Instant.ofEpochMilli(signal.timestamp()).toString());
    byte[] json = JSON.writeValueAsBytes(event);
    ProducerRecord<String, byte[]> told =
        new ProducerRecord<>(HOLD_EVENTS, null, signal.timestamp(), signal.key(), json);
    signal.trace().ifPresent(trace -> told.headers().add(TraceContext.TRACEPARENT, trace.header()));
    events.send(told).get();
  }

  /** Gives up within seconds, since the port tries again, and other signals wait meanwhile. */
  private static Producer<String, byte[]> producer(Properties config) {
    config.putAll(Map.of("acks", "all", "enable.idempotence", "true", "max.block.ms", "5000"));
    config.putAll(Map.of("request.timeout.ms", "4000", "delivery.timeout.ms", "5000"));
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }
}
