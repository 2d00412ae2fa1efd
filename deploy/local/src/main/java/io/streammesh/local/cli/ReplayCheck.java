package io.streammesh.local.cli;

import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry;
import io.streammesh.schemas.orders.v2.OrderFact;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Whether signals came of a replay of history, and ports refused each of them. */
final class ReplayCheck {
  private final PrintStream out;
  private final List<String> faults;

  /**
   * @param out gets a line for what was looked at
   * @param faults gets what is wrong
   */
  ReplayCheck(PrintStream out, List<String> faults) {
    this.out = out;
    this.faults = faults;
  }

  /**
   * That signals of the replay have come to a port, which has taken up none of them.
   *
   * @param signals where those stand
   * @param journal of the port
   * @param refused how many it has counted as replayed; empty if it may have begun to count anew
   */
  void checkPort(
      String port, Set<Position> signals, List<JournalEntry> journal, OptionalLong refused) {
    List<JournalEntry> takenUp =
        journal.stream().filter(entry -> signals.contains(entry.signal().position())).toList();
    out.printf(
        "%d signals for %s came of a replay: %s, %d taken up%n",
        signals.size(),
        port,
        refused.isPresent() ? refused.getAsLong() + " refused (replay)" : "not counted",
        takenUp.size());
    if (signals.isEmpty()) {
      faults.add("no signal for " + port + " has come of the replay");
    }
    takenUp.forEach(
        entry -> faults.add("%s has taken up a replayed signal: %s".formatted(port, entry)));
    if (refused.isPresent() && refused.getAsLong() != signals.size()) {
      faults.add(
          "%s has refused %d replayed signals, expected %d"
              .formatted(port, refused.getAsLong(), signals.size()));
    }
  }

  /** That the suspicious order of the history has become a fact, and is not held. */
  void checkNotHeld(String orderId, List<OrderFact> orders) {
    if (orders.isEmpty()) {
      faults.add(orderId + " of the replayed history has become no order fact");
    }
    orders.stream()
        .filter(order -> order.getHold() != null)
        .forEach(order -> faults.add(order.getOrderId() + " is held, though it was only replayed"));
  }
}
