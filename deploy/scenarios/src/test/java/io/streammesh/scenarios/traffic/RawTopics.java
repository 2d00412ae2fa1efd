package io.streammesh.scenarios.traffic;

import io.streammesh.avro.JsonRecordDecoder;
import io.streammesh.schemas.customers.raw.CustomerEvent;
import io.streammesh.schemas.orders.raw.CustomerErasure;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.payments.raw.PaymentEvent;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/** Decodes the values of the raw topics as the domains' apps do. */
final class RawTopics {
  private static final Map<String, JsonRecordDecoder<? extends SpecificRecord>> DECODERS =
      Map.of(
          "orders.raw.order-events", JsonRecordDecoder.of(OrderEvent.class),
          "orders.raw.customer-erasures", JsonRecordDecoder.of(CustomerErasure.class),
          "payments.raw.payment-events", JsonRecordDecoder.of(PaymentEvent.class),
          "customers.raw.customer-events", JsonRecordDecoder.of(CustomerEvent.class));

  private RawTopics() {}

  static SpecificRecord decode(TrafficRecord record) {
    return Objects.requireNonNull(DECODERS.get(record.topic()))
        .decode(Objects.requireNonNull(record.value()));
  }
}
