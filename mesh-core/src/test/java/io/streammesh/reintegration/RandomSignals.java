package io.streammesh.reintegration;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Signals as a busy owner would send them, by a seed: some orders, each with revision after
 * revision, of which some withdraw, and a few delete. For one thread.
 */
final class RandomSignals {
  private static final int ORDERS = 200;

  private final Signals signals;
  private final SignalBroker broker;
  private final Random random;

  /** How many each order had. */
  private final Map<String, Integer> counts = new HashMap<>();

  /** The last of each order, which begin anew after a deletion. */
  private final Map<String, Integer> revisions = new HashMap<>();

  /** By id, in the order in which they were sent; whether each withdraws. */
  private final Map<String, Boolean> sent = new LinkedHashMap<>();

  RandomSignals(Signals signals, SignalBroker broker, Random random) {
    this.signals = signals;
    this.broker = broker;
    this.random = random;
  }

  /** Sends the next, of any order; all of an order stand in one partition. */
  void send() throws Exception {
    int number = random.nextInt(ORDERS);
    String order = "o-" + number;
    String id = order + "/" + counts.merge(order, 1, Integer::sum);
    Signals.Draft draft =
        signals
            .of(order, revisions.merge(order, 1, Integer::sum))
            .id(id)
            .in(number % SignalBroker.PARTITIONS);
    int kind = random.nextInt(100);
    if (kind < 5) {
      draft.deleted();
      revisions.remove(order);
    } else if (kind < 35) {
      draft.withdrawn();
    }
    broker.send(draft.signed());
    sent.put(id, kind < 35);
  }

  /** Whether each withdraws, by id. */
  Map<String, Boolean> sent() {
    return Collections.unmodifiableMap(sent);
  }

  /** The order that an id is of. */
  static String order(String id) {
    return id.substring(0, id.indexOf('/'));
  }

  /** Which one of its order's it is, from 1. */
  static int number(String id) {
    return Integer.parseInt(id.substring(id.indexOf('/') + 1));
  }

  /** The id of the last signal of each order that had one. */
  Map<String, String> last() {
    Map<String, String> last = new HashMap<>();
    counts.forEach((order, count) -> last.put(order, order + "/" + count));
    return last;
  }
}
