package io.streammesh.scenarios.traffic;

import java.time.Clock;
import java.util.List;
import java.util.SortedMap;

/**
 * Synthetic traffic of a shop in real time; the package's description has its rules. It starts when
 * it is made. For one thread.
 *
 * <p>For the recorded history of a real shop see {@link
 * io.streammesh.scenarios.olist.OlistHistory}.
 */
public final class ShopTraffic {
  private final Clock clock;
  private final Agenda agenda = new Agenda();
  private final Tally tally = new Tally();
  private final Outbox outbox;
  private final PersonToErase personToErase;
  private final LargeOrder largeOrder;

  private ShopTraffic(TrafficOptions options, Clock clock) {
    this.clock = clock;
    this.outbox = new Outbox(options, agenda, tally);
    Setting setting = new Setting(options, clock.instant(), agenda, outbox::put);
    AllParts parts = AllParts.open(setting);
    this.personToErase = parts.personToErase();
    this.largeOrder = parts.largeOrder();
  }

  /** Traffic with the usual disturbances, and an erasure after 40 seconds. */
  public static ShopTraffic seeded(long seed, Clock clock, double ordersPerSecond) {
    return of(TrafficOptions.seeded(seed, ordersPerSecond), clock);
  }

  /**
   * Traffic as the options say.
   *
   * @param clock the wall clock: tells the start, and what is due
   */
  public static ShopTraffic of(TrafficOptions options, Clock clock) {
    return new ShopTraffic(options, clock);
  }

  /**
   * All records that became due since the last call, in the order in which they are to be sent.
   * After a long pause it is all that was missed.
   */
  public List<TrafficRecord> due() {
    agenda.runUntil(clock.instant());
    return outbox.collect();
  }

  /** Who asks to be erased, and when. */
  public PersonToErase personToErase() {
    return personToErase;
  }

  /** Which order is unusually large for its customer. */
  public LargeOrder largeOrder() {
    return largeOrder;
  }

  /** What the data products have to show of what {@link #due()} has handed out so far. */
  public SortedMap<ProductFigure, Long> productFigures() {
    return tally.productFigures();
  }

  /** What {@link #due()} has handed out so far. */
  public TrafficCounts counts() {
    return tally.counts();
  }
}
