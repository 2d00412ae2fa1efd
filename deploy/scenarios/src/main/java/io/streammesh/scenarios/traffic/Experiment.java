package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.ExperimentAssigned;
import io.streammesh.scenarios.event.ExperimentPlayed;
import io.streammesh.scenarios.event.ExperimentReturned;
import io.streammesh.scenarios.event.ExperimentVariant;
import io.streammesh.scenarios.event.OutboxEntry;
import java.time.Instant;

/**
 * An experiment in the shop's game: users of two variants play, and some come back. The events say
 * after one day or seven; here these are seconds.
 */
final class Experiment {
  private static final String ID = "gate-level";
  private static final ExperimentVariant[] VARIANTS = {
    new ExperimentVariant(ID, "gate_30", true), new ExperimentVariant(ID, "gate_40", false)
  };
  private static final double PARTICIPANTS_PER_ORDER = 0.1;
  private static final double AFTER_1_DAY = 0.45;
  private static final double AFTER_7_DAYS = 0.4;
  private static final double ROUNDS_LOG = 2.8;
  private static final double ROUNDS_SPREAD = 1.3;

  private final Setting setting;
  private final Chance chance;
  private final Chance ids;

  Experiment(Setting setting) {
    this.setting = setting;
    this.chance = setting.chance("experiment");
    this.ids = setting.ids("experiment");
  }

  void open() {
    setting.repeatedly(PARTICIPANTS_PER_ORDER, chance, at -> new Participant().assign(at));
  }

  /** One user, with all rounds so far. */
  private final class Participant {
    private final String id = ID + '/' + ids.id();
    private final ExperimentVariant variant = chance.oneOf(VARIANTS);
    private long events;
    private long rounds;

    void assign(Instant at) {
      setting.emit(new ExperimentAssigned(next(at), variant));
      later(at, this::play);
      if (chance.of(AFTER_1_DAY)) {
        later(at, back -> comeBack(1, back));
      }
    }

    private void play(Instant at) {
      rounds += (long) chance.logNormal(ROUNDS_LOG, ROUNDS_SPREAD);
      setting.emit(new ExperimentPlayed(next(at), variant, rounds));
    }

    private void comeBack(int day, Instant at) {
      setting.emit(new ExperimentReturned(next(at), variant, day));
      play(at);
      if (day == 1 && chance.of(AFTER_7_DAYS)) {
        later(at, back -> comeBack(7, back));
      }
    }

    private void later(Instant at, Agenda.Task task) {
      setting
          .agenda()
          .add(at.plus(chance.millisBetween(Setting.BEHIND_THE_FIRST_MILLIS, 9000)), task);
    }

    private OutboxEntry next(Instant at) {
      return new OutboxEntry(id, ++events, at);
    }
  }
}
