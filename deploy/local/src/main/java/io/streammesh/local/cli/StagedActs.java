package io.streammesh.local.cli;

import io.streammesh.local.LocalMesh;
import io.streammesh.scenarios.traffic.ShopTraffic;
import java.util.Map;

/**
 * What a demo does beside its traffic, once there is something to do it with. For one thread;
 * whoever opens it closes it.
 *
 * @param attacks on those who act on signals
 * @param replay of history, whose signals nobody must act on
 * @param erasure of a person's keys
 */
record StagedActs(SignalAttacks attacks, HistoryReplay replay, KeyErasure erasure)
    implements AutoCloseable {
  /**
   * Waits for what the traffic has planned.
   *
   * @param clients how to reach the brokers
   */
  static StagedActs in(ShopTraffic traffic, LocalMesh mesh, Map<String, Object> clients) {
    SignalAttacks attacks =
        SignalAttacks.onTheSignalOf(traffic.largeOrder().orderId(), mesh, clients);
    try {
      HistoryReplay replay = HistoryReplay.by(clients);
      try {
        KeyErasure erasure = KeyErasure.of(traffic.personToErase(), mesh, clients);
        return new StagedActs(attacks, replay, erasure);
      } catch (RuntimeException e) {
        replay.close();
        throw e;
      }
    } catch (RuntimeException e) {
      attacks.close();
      throw e;
    }
  }

  /** Attacks and replays, if the planted order's signal has come meanwhile. */
  void signalIfDue() {
    attacks.makeIfDue();
    if (!attacks.made().isEmpty()) {
      replay.makeOnce();
    }
  }

  /** Attacks, if the signal has come at all, and replays in any case. */
  void signalIfEver() {
    attacks.makeIfEver();
    replay.complete();
  }

  @Override
  public void close() {
    try (attacks;
        replay) {
      erasure.close();
    }
  }
}
