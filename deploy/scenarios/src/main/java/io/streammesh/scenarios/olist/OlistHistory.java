package io.streammesh.scenarios.olist;

import io.streammesh.scenarios.event.Arrival;
import io.streammesh.scenarios.event.DeliveryOptions;
import io.streammesh.scenarios.event.DeliveryOrder;
import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.event.RawEventWriter;
import io.streammesh.scenarios.event.ShopEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The raw events of a real shop's history. The package's description has the rules by which they
 * are derived. Immutable; it holds the events in memory, and writes their JSON only as they are
 * delivered.
 */
public final class OlistHistory {
  static final String CURRENCY = "BRL";

  private static final RawEventWriter WRITER = new RawEventWriter(OlistTime.OFFSET);

  private final List<ShopEvent> events;
  private final int customersWithoutOrder;
  private final int itemsWithoutOrder;

  private OlistHistory(List<ShopEvent> events, int customersWithoutOrder, int itemsWithoutOrder) {
    this.events = List.copyOf(events);
    this.customersWithoutOrder = customersWithoutOrder;
    this.itemsWithoutOrder = itemsWithoutOrder;
  }

  /**
   * Reads the tables below {@code dir/olist}.
   *
   * @throws io.streammesh.scenarios.ScenarioException where a file or column is missing, or a row
   *     cannot be read; it names file, line and column
   */
  public static OlistHistory read(Path dir) {
    OlistTables tables = OlistTables.read(dir);
    return new OlistHistory(
        events(tables), tables.customersWithoutOrder(), tables.itemsWithoutOrder());
  }

  /** All events, each once, by event time; equal times by topic, key and sequence. */
  public List<ShopEvent> events() {
    return events;
  }

  /** The same events as they arrive, written one by one as the stream is read. */
  public Stream<RawEvent> deliveries(DeliveryOptions options) {
    return arrivals(options).stream().map(arrival -> WRITER.write(arrival.event()));
  }

  /** When each event arrives, for a caller that keeps the pace of the history. */
  public List<Arrival> arrivals(DeliveryOptions options) {
    return DeliveryOrder.of(events, options);
  }

  /** Customer rows that no order refers to; they are left out. */
  public int customersWithoutOrder() {
    return customersWithoutOrder;
  }

  /** Item rows whose order is not in the files; they are left out. */
  public int itemsWithoutOrder() {
    return itemsWithoutOrder;
  }

  private static List<ShopEvent> events(OlistTables tables) {
    List<ShopEvent> events = new ArrayList<>();
    for (OrderRow order : tables.orders()) {
      events.addAll(OrderSteps.of(order, tables.itemsOf(order)));
    }
    Payments payments = new Payments(tables.orders());
    tables.payments().forEach(row -> events.add(payments.of(row)));
    events.addAll(Checkouts.of(tables.orders()));
    events.sort(DeliveryOrder.BY_EVENT_TIME);
    return events;
  }
}
