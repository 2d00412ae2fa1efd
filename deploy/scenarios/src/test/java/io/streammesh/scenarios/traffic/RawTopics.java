package io.streammesh.scenarios.traffic;

import io.streammesh.avro.JsonRecordDecoder;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.quality.QualityRuleSet;
import io.streammesh.schemas.customers.raw.CustomerEvent;
import io.streammesh.schemas.customers.raw.ReviewEvent;
import io.streammesh.schemas.discovery.raw.SearchEvent;
import io.streammesh.schemas.discovery.raw.ViewEvent;
import io.streammesh.schemas.fulfillment.raw.ShipmentEvent;
import io.streammesh.schemas.marketing.raw.ExperimentEvent;
import io.streammesh.schemas.marketing.raw.LeadEvent;
import io.streammesh.schemas.marketing.raw.VisitEvent;
import io.streammesh.schemas.newsletter.raw.CampaignEvent;
import io.streammesh.schemas.newsletter.raw.SubscriptionEvent;
import io.streammesh.schemas.orders.raw.CustomerErasure;
import io.streammesh.schemas.orders.raw.InvoiceEvent;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.payments.raw.PaymentEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Decodes the values of the raw topics as the domains' apps do. */
final class RawTopics {
  private static final MeshDefinition MESH = MeshDefinition.ofClasspath();

  static final Map<String, Class<? extends SpecificRecord>> EVENTS =
      Map.ofEntries(
          Map.entry("orders.raw.order-events", OrderEvent.class),
          Map.entry("orders.raw.invoice-events", InvoiceEvent.class),
          Map.entry("orders.raw.customer-erasures", CustomerErasure.class),
          Map.entry("payments.raw.payment-events", PaymentEvent.class),
          Map.entry("customers.raw.customer-events", CustomerEvent.class),
          Map.entry("customers.raw.review-events", ReviewEvent.class),
          Map.entry("fulfillment.raw.shipment-events", ShipmentEvent.class),
          Map.entry("newsletter.raw.subscription-events", SubscriptionEvent.class),
          Map.entry("newsletter.raw.campaign-events", CampaignEvent.class),
          Map.entry("marketing.raw.visit-events", VisitEvent.class),
          Map.entry("marketing.raw.experiment-events", ExperimentEvent.class),
          Map.entry("marketing.raw.lead-events", LeadEvent.class),
          Map.entry("discovery.raw.view-events", ViewEvent.class),
          Map.entry("discovery.raw.search-events", SearchEvent.class));

  private static final Map<String, JsonRecordDecoder<? extends SpecificRecord>> DECODERS =
      EVENTS.entrySet().stream()
          .collect(
              Collectors.toMap(Map.Entry::getKey, event -> JsonRecordDecoder.of(event.getValue())));

  private static final Map<String, QualityRuleSet> RULES =
      EVENTS.entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, event -> rules(event.getKey(), event.getValue())));

  private RawTopics() {}

  /** Names of the quality rules of its raw contract that a record breaks. */
  static List<String> brokenRules(TrafficRecord record) {
    return Objects.requireNonNull(RULES.get(record.topic())).evaluate(decode(record)).stream()
        .map(broken -> broken.rule().name())
        .toList();
  }

  /** The event of a record; empty if the record is broken, be it in its key, value or time. */
  static Optional<SpecificRecord> ifWhole(TrafficRecord record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    SpecificRecord event;
    try {
      event = decode(record);
    } catch (MalformedRecordException e) {
      return Optional.empty();
    }
    String key = new String(Objects.requireNonNull(record.key()), StandardCharsets.UTF_8);
    Instant at = Instant.ofEpochMilli(record.timestampMillis());
    boolean whole =
        key.equals(event.get(event.getSchema().getField(keyField(record)).pos()))
            && at.equals(event.get(event.getSchema().getField("occurredAt").pos()))
            && brokenRules(record).isEmpty();
    return whole ? Optional.of(event) : Optional.empty();
  }

  static String keyField(TrafficRecord record) {
    return MESH.contract(record.topic()).recordKey();
  }

  static SpecificRecord decode(TrafficRecord record) {
    return Objects.requireNonNull(DECODERS.get(record.topic()))
        .decode(Objects.requireNonNull(record.value()));
  }

  private static QualityRuleSet rules(String topic, Class<? extends SpecificRecord> type) {
    return QualityRuleSet.of(
        MESH.contract(topic).quality(), SpecificData.get().getSchema(type), type);
  }
}
