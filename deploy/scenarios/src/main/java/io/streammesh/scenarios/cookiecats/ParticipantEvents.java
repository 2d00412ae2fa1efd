package io.streammesh.scenarios.cookiecats;

import io.streammesh.scenarios.event.ExperimentAssigned;
import io.streammesh.scenarios.event.ExperimentPlayed;
import io.streammesh.scenarios.event.ExperimentReturned;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.ShopEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one player did, numbered as it happened. */
final class ParticipantEvents {
  private static final int DAYS_OF_ROUNDS = 14;

  private final String participantId;
  private final Player player;
  private final Instant assignedAt;
  private final List<ShopEvent> events = new ArrayList<>(4);

  private ParticipantEvents(Player player, Instant assignedAt) {
    this.participantId = CookieCatsCsv.EXPERIMENT + '/' + player.userId();
    this.player = player;
    this.assignedAt = assignedAt;
  }

  static List<ShopEvent> of(Player player, Instant assignedAt) {
    ParticipantEvents participant = new ParticipantEvents(player, assignedAt);
    List<ShopEvent> events = participant.events;
    events.add(new ExperimentAssigned(participant.entry(0), player.variant()));
    if (player.backOnDay1()) {
      participant.comeBack(1);
    }
    if (player.backOnDay7()) {
      participant.comeBack(7);
    }
    events.add(
        new ExperimentPlayed(participant.entry(DAYS_OF_ROUNDS), player.variant(), player.rounds()));
    return events;
  }

  private void comeBack(int day) {
    events.add(new ExperimentReturned(entry(day), player.variant(), day));
  }

  private OutboxEntry entry(int day) {
    return new OutboxEntry(
        participantId, events.size() + 1L, assignedAt.plus(Duration.ofDays(day)));
  }
}
