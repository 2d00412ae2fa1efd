package io.streammesh.scenarios.history;

import io.streammesh.scenarios.event.DeliveryOrder;
import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.event.RawEventWriter;
import io.streammesh.scenarios.event.ShopEvent;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** The history of one data set, whose systems all write times in one offset. */
public final class DataSetHistory implements History {
  private final RawEventWriter writer;
  private final List<ShopEvent> events;

  /**
   * @param offset the offset in which times are written
   * @param events in any order
   */
  public DataSetHistory(ZoneOffset offset, Collection<? extends ShopEvent> events) {
    this.writer = new RawEventWriter(offset);
    this.events =
        events.stream().<ShopEvent>map(event -> event).sorted(DeliveryOrder.BY_EVENT_TIME).toList();
  }

  @Override
  public List<ShopEvent> events() {
    return events;
  }

  @Override
  public RawEvent write(ShopEvent event) {
    return writer.write(event);
  }

  /** Nothing: each row of these tables becomes an event. */
  @Override
  public List<LeftOut> leftOut() {
    return List.of();
  }
}
