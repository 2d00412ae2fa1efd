package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.ShopEvent;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What all parts of the traffic share: how it is to be, the time line, and the way out.
 *
 * @param start when the traffic begins
 */
record Setting(TrafficOptions options, Instant start, Agenda agenda, Consumer<ShopEvent> outbox) {
  /**
   * The least time from the first event of an aggregate to those that follow, where the first one
   * is what counts: so it is handed out before them even if it is late.
   */
  static final int BEHIND_THE_FIRST_MILLIS = Outbox.LATEST_MILLIS;

  /** Draws of a part's own, so that one part does not change what the others do. */
  Chance chance(String part) {
    return new Chance(seed(part));
  }

  /**
   * Ids of a part's own. A second run of a seed in the same mesh tells of other things, not of the
   * same ones anew.
   */
  Chance ids(String part) {
    return new Chance(seed(part) * 31 + start.toEpochMilli());
  }

  void emit(ShopEvent event) {
    outbox.accept(event);
  }

  /** Lets something happen again and again, so many times an order on average. */
  void repeatedly(double perOrder, Chance chance, Agenda.Task task) {
    again(start, perOrder * options.ordersPerSecond(), chance, task);
  }

  private void again(Instant before, double perSecond, Chance chance, Agenda.Task task) {
    agenda.add(
        before.plus(chance.gap(perSecond)),
        at -> {
          task.run(at);
          again(at, perSecond, chance, task);
        });
  }

  private long seed(String part) {
    return options.seed() * 31 + part.hashCode();
  }
}
