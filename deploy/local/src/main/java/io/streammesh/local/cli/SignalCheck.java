package io.streammesh.local.cli;

import io.streammesh.consumer.BadRecord;
import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry;
import io.streammesh.reintegration.JournalEntry.Kind;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderHold;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether signals were acted on as they have to be, once each, and attacks were not. */
final class SignalCheck {
  /** Many times what it takes, as a demo may run on a machine that does other things. */
  private static final Duration SOON = Duration.ofMinutes(2);

  private static final String STALE = "stale";
  private static final String STALE_WHILE_STOPPED = "stale-while-stopped";

  private final List<JournalEntry> journal;
  private final PrintStream out;
  private final List<String> faults;

  /**
   * @param journal of the port that holds orders
   * @param out gets a line for what was looked at
   * @param faults gets what is wrong
   */
  SignalCheck(List<JournalEntry> journal, PrintStream out, List<String> faults) {
    this.journal = journal;
    this.out = out;
    this.faults = faults;
  }

  /** That the order is held; tells how long after it was placed. */
  void checkHold(OrderFact order) {
    OrderHold hold = order.getHold();
    if (hold == null) {
      faults.add(order.getOrderId() + " is not held");
      return;
    }
    delay(order)
        .ifPresentOrElse(
            delay ->
                out.printf(
                    "%s is held: %s, %d ms after it was placed%n",
                    order.getOrderId(), hold.getReasons(), delay.toMillis()),
            () -> faults.add(order.getOrderId() + " is held, and nobody has recorded it"));
  }

  /** That the order was held soon after it was placed, if it was held. */
  void checkHeldSoon(OrderFact order) {
    delay(order)
        .filter(delay -> delay.compareTo(SOON) > 0)
        .ifPresent(
            delay ->
                faults.add(
                    "%s was held %d ms after it was placed, expected at most %d ms"
                        .formatted(order.getOrderId(), delay.toMillis(), SOON.toMillis())));
  }

  /** From when the order was placed until the port had first acted on it. */
  private Optional<Duration> delay(OrderFact order) {
    return journal.stream()
        .filter(entry -> entry.kind() == Kind.DONE)
        .filter(entry -> order.getOrderId().equals(entry.signal().key()))
        .findFirst()
        .map(entry -> Duration.between(order.getPlacedAt(), entry.at()));
  }

  void checkNothingTwice() {
    Set<String> ids = new HashSet<>();
    long twice =
        journal.stream()
            .filter(entry -> entry.kind() == Kind.DONE)
            .filter(entry -> !ids.add(String.valueOf(entry.signal().id())))
            .count();
    out.printf("%d signals were acted on, %d of them twice%n", ids.size(), twice);
    if (twice != 0) {
      faults.add(twice + " signals were acted on twice");
    }
  }

  /**
   * That attacks were made, and each was refused for what it is; no consumer but the port itself
   * has to tell a stale one. One that came while the port could not act was left to a person.
   */
  void checkAttacks(Collection<SignalAttack> attacks) {
    if (attacks.isEmpty()) {
      faults.add("no signal was attacked");
    }
    for (SignalAttack attack : attacks) {
      List<JournalEntry> entries =
          journal.stream().filter(entry -> entry.signal().position().equals(attack.at())).toList();
      if (entries.size() == 1 && isRefused(entries.get(0), attack)) {
        out.printf("the %s signal was refused (%s)%n", attack.kind(), attack.cause());
      } else if (entries.size() == 1 && isLeftToAPerson(entries.get(0), attack)) {
        out.printf(
            "the %s signal was left to a person (%s)%n", attack.kind(), entries.get(0).cause());
      } else {
        faults.add(
            "the %s signal was not refused as %s: %s"
                .formatted(attack.kind(), attack.cause(), entries));
      }
    }
  }

  private static boolean isRefused(JournalEntry entry, SignalAttack attack) {
    return entry.kind() == Kind.REFUSED && attack.cause().equals(entry.cause());
  }

  private static boolean isLeftToAPerson(JournalEntry entry, SignalAttack attack) {
    return entry.kind() == Kind.REVIEW
        && STALE.equals(attack.cause())
        && STALE_WHILE_STOPPED.equals(entry.cause());
  }

  /** That consumers refused nothing but attacks. */
  void checkRefused(Collection<BadRecord> refused, Collection<SignalAttack> attacks) {
    Set<Position> expected = new HashSet<>(attacks.stream().map(SignalAttack::at).toList());
    refused.stream()
        .filter(record -> !expected.contains(record.position()))
        .forEach(record -> faults.add(record.toString()));
  }
}
