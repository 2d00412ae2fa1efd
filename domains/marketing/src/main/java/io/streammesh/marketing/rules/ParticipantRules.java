package io.streammesh.marketing.rules;

import io.streammesh.marketing.model.Participant;
import io.streammesh.marketing.model.Participant.Assignment;
import org.jspecify.annotations.Nullable;

/**
 * The assignment with the highest outbox sequence counts; a user who came back has come back. The
 * rounds that are told of a user are a running total, so a later event never has fewer: the most
 * that were told count, whichever event told them.
 */
public final class ParticipantRules {
  private ParticipantRules() {}

  /** What is known after an event; neither the order of arrival nor repeats make a difference. */
  public static Participant merge(@Nullable Participant before, Participant told) {
    return before == null
        ? told
        : new Participant(
            before.participantId(),
            before.experimentId(),
            later(before.assignment(), told.assignment()),
            before.returnedDay1() || told.returnedDay1(),
            before.returnedDay7() || told.returnedDay7(),
            Math.max(before.rounds(), told.rounds()));
  }

  private static @Nullable Assignment later(@Nullable Assignment known, @Nullable Assignment told) {
    return told == null || (known != null && known.sequence() >= told.sequence()) ? known : told;
  }
}
