package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.RawEventWriter;
import io.streammesh.scenarios.event.ShopEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Turns events into records and puts them on their way, some of them late, twice or broken. */
final class Outbox {
  /** A late event is handed out less than so much behind its time. */
  static final int LATEST_MILLIS = 3000;

  private static final int LATE_FROM_MILLIS = 500;
  private static final RawEventWriter WRITER = new RawEventWriter(ZoneOffset.UTC);

  private final Disturbances disturbances;
  private final Agenda agenda;
  private final Chance chance;
  private final Tally tally;
  private final Deque<Poison> poisonsByLastUse = new ArrayDeque<>(List.of(Poison.values()));
  private List<TrafficRecord> handedOver = new ArrayList<>();

  Outbox(TrafficOptions options, Agenda agenda, Tally tally) {
    this.disturbances = options.disturbances();
    this.agenda = agenda;
    this.tally = tally;
    // A sequence of its own, so that the shop's events are the same under all disturbances.
    this.chance = new Chance(~options.seed());
  }

  void put(ShopEvent event) {
    tally.happened(event);
    TrafficRecord record = TrafficRecord.of(WRITER.write(event));
    Instant sent = event.occurredAt();
    if (chance.of(disturbances.late())) {
      sent = sent.plus(chance.millisBetween(LATE_FROM_MILLIS, LATEST_MILLIS));
      handOver(sent, record, () -> tally.lateEvent(event));
    } else {
      handOver(sent, record, () -> tally.event(event));
    }
    if (chance.of(disturbances.repeated())) {
      handOver(sent.plus(chance.millisBetween(100, 2000)), record, tally::repeat);
    }
    if (chance.of(disturbances.poison())) {
      Instant rightBehind = sent;
      nextPoison(event)
          .ifPresent(
              kind ->
                  handOver(
                      rightBehind, kind.spoil(record), () -> tally.poison(record.domain(), kind)));
    }
  }

  /** What was handed over since the last call. */
  List<TrafficRecord> collect() {
    List<TrafficRecord> collected = handedOver;
    handedOver = new ArrayList<>();
    return collected;
  }

  private void handOver(Instant at, TrafficRecord record, Runnable count) {
    agenda.add(
        at,
        now -> {
          handedOver.add(record);
          count.run();
        });
  }

  /** The kind that fits and was not used for the longest time, so that all of them soon appear. */
  private Optional<Poison> nextPoison(ShopEvent event) {
    Optional<Poison> next = poisonsByLastUse.stream().filter(kind -> kind.fits(event)).findFirst();
    next.ifPresent(
        kind -> {
          poisonsByLastUse.remove(kind);
          poisonsByLastUse.addLast(kind);
        });
    return next;
  }
}
