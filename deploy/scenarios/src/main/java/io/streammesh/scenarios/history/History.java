package io.streammesh.scenarios.history;

import io.streammesh.scenarios.event.Arrival;
import io.streammesh.scenarios.event.DeliveryOptions;
import io.streammesh.scenarios.event.DeliveryOrder;
import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.event.ShopEvent;
import java.util.List;
import java.util.stream.Stream;

/**
 * The raw events that the systems behind one or more data sets would have emitted. Immutable; it
 * holds the events in memory, and their JSON is written only as they are delivered.
 */
public interface History {

  /** All events, each once, by event time; equal times by topic, key and sequence. */
  List<ShopEvent> events();

  /**
   * Writes an event of this history, its times in the offset of the data set that it comes from.
   *
   * @param event one of {@link #events()}
   */
  RawEvent write(ShopEvent event);

  /** What could not become an event; empty where nothing was left out. */
  List<LeftOut> leftOut();

  /** When each event arrives, for a caller that keeps the pace of the history. */
  default List<Arrival> arrivals(DeliveryOptions options) {
    return DeliveryOrder.of(events(), options);
  }

  /** The same events as they arrive, written one by one as the stream is read. */
  default Stream<RawEvent> deliveries(DeliveryOptions options) {
    return arrivals(options).stream().map(arrival -> write(arrival.event()));
  }
}
