package io.streammesh.scenarios.naive;

import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.report.ShopProducts;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the domains' apps do, in the plainest way: collect the raw events of each aggregate, drop
 * repeats, fold them by sequence. It shares no code with what writes the events, nor with the apps.
 */
public final class NaiveMesh {
  private final TreeMap<String, TreeMap<String, TreeMap<Long, byte[]>>> events = new TreeMap<>();
  private final ShopProducts products = new ShopProducts();

  private NaiveMesh() {}

  public static ShopProducts run(Stream<RawEvent> deliveries) {
    NaiveMesh mesh = new NaiveMesh();
    deliveries.forEach(mesh::collect);
    mesh.fold();
    return mesh.products;
  }

  private void collect(RawEvent event) {
    Json json = Json.of(event.value());
    if (event.timestampMillis() != json.time("occurredAt").toEpochMilli()) {
      throw new IllegalStateException("The timestamp is not the event's time");
    }
    events
        .computeIfAbsent(event.topic(), topic -> new TreeMap<>())
        .computeIfAbsent(event.key(), key -> new TreeMap<>())
        .put(json.number("sequence"), event.value());
  }

  private void fold() {
    NaiveOrders orders = new NaiveOrders(this);
    each("orders.raw.order-events", orders::order);
    each("orders.raw.invoice-events", orders::invoice);
    NaiveCustomers customers = new NaiveCustomers(this);
    each("customers.raw.customer-events", customers::customer);
    each("customers.raw.review-events", customers::review);
    each("payments.raw.payment-events", new NaivePayments(this)::payment);
    each("fulfillment.raw.shipment-events", new NaiveFulfillment(this)::scans);
    NaiveDiscovery discovery = new NaiveDiscovery(this);
    each("discovery.raw.view-events", discovery::views);
    discovery.publishItems();
    NaiveMarketing marketing = new NaiveMarketing(this);
    each("marketing.raw.lead-events", marketing::lead);
    NaiveExperiment experiment = new NaiveExperiment(this);
    each("marketing.raw.experiment-events", experiment::participant);
    experiment.publish();
    NaiveCampaign campaign = new NaiveCampaign(this);
    each("marketing.raw.visit-events", campaign::visits);
    each("newsletter.raw.campaign-events", campaign::recipient);
    campaign.publish();
    new NaiveFraud(this).publish();
  }

  private void each(String topic, BiConsumer<String, List<Json>> fold) {
    events
        .getOrDefault(topic, new TreeMap<>())
        .forEach(
            (key, bySequence) ->
                fold.accept(key, bySequence.values().stream().map(Json::of).toList()));
  }

  <T extends SpecificRecord> void publish(Class<T> type, String key, T record) {
    products.keep(type, key, () -> record);
  }

  <T extends SpecificRecord> Stream<T> published(Class<T> type) {
    return products.all(type);
  }
}
