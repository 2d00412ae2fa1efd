package io.streammesh.scenarios.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Puts events into the order in which they arrive. */
public final class DeliveryOrder {

  /** By event time; equal times by topic, key and sequence. */
  public static final Comparator<ShopEvent> BY_EVENT_TIME =
      Comparator.comparing(ShopEvent::occurredAt)
          .thenComparing(ShopEvent::topic)
          .thenComparing(ShopEvent::key)
          .thenComparing(event -> event.entry().sequence());

  private DeliveryOrder() {}

  /**
   * The deliveries of these events. Each event is in it once, or twice where it is repeated: the
   * same event again, at a delay of its own, or right behind where nothing is shuffled.
   */
  public static List<Arrival> of(Collection<? extends ShopEvent> events, DeliveryOptions options) {
    List<ShopEvent> ordered = new ArrayList<>(events);
    ordered.sort(BY_EVENT_TIME);
    // Random's sequence is part of its specification, so a seed means the same on every JVM.
    Random random = new Random(options.seed());
    List<Arrival> arrivals = new ArrayList<>(ordered.size());
    for (ShopEvent event : ordered) {
      // Always three draws an event: which events are repeated does not change the delays.
      Arrival first = delayed(event, options, random.nextDouble());
      Arrival second = delayed(event, options, random.nextDouble());
      arrivals.add(first);
      if (random.nextDouble() < options.duplicateFraction()) {
        arrivals.add(second);
      }
    }
    arrivals.sort(Comparator.comparing(Arrival::at));
    return arrivals;
  }

  private static Arrival delayed(ShopEvent event, DeliveryOptions options, double draw) {
    long delay = (long) (draw * (options.shuffle().toMillis() + 1));
    return new Arrival(event, event.occurredAt().plusMillis(delay));
  }
}
