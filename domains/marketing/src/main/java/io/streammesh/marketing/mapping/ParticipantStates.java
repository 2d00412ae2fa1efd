package io.streammesh.marketing.mapping;

import io.streammesh.marketing.model.Participant;
import io.streammesh.marketing.model.Participant.Assignment;
import io.streammesh.marketing.model.Share;
import io.streammesh.marketing.model.ShareChange;
import io.streammesh.marketing.state.AssignmentState;
import io.streammesh.marketing.state.ParticipantState;
import io.streammesh.marketing.state.ShareChangeState;
import io.streammesh.marketing.state.ShareState;
import io.streammesh.stream.AvroStateSerde;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** A participant in the state store, and its changes on their way to the experiment. */
public final class ParticipantStates {
  private ParticipantStates() {}

  public static Serde<Participant> participant() {
    return AvroStateSerde.of(
        ParticipantState.class, ParticipantStates::toAvro, ParticipantStates::fromAvro);
  }

  public static Serde<ShareChange> shareChange() {
    return AvroStateSerde.of(
        ShareChangeState.class,
        change ->
            new ShareChangeState(
                change.experimentId(), toAvro(change.before()), toAvro(change.after())),
        state ->
            new ShareChange(
                state.getExperimentId(), fromAvro(state.getBefore()), fromAvro(state.getAfter())));
  }

  private static ParticipantState toAvro(Participant participant) {
    Assignment assignment = participant.assignment();
    return new ParticipantState(
        participant.participantId(),
        participant.experimentId(),
        assignment == null
            ? null
            : new AssignmentState(
                assignment.sequence(), assignment.variant(), assignment.control()),
        participant.returnedDay1(),
        participant.returnedDay7(),
        participant.rounds());
  }

  private static Participant fromAvro(ParticipantState state) {
    AssignmentState assignment = state.getAssignment();
    return new Participant(
        state.getParticipantId(),
        state.getExperimentId(),
        assignment == null
            ? null
            : new Assignment(
                assignment.getSequence(), assignment.getVariant(), assignment.getControl()),
        state.getReturnedDay1(),
        state.getReturnedDay7(),
        state.getRounds());
  }

  private static @Nullable ShareState toAvro(@Nullable Share share) {
    return share == null
        ? null
        : new ShareState(
            share.variant(),
            share.control(),
            share.returnedDay1(),
            share.returnedDay7(),
            share.rounds());
  }

  private static @Nullable Share fromAvro(@Nullable ShareState state) {
    return state == null
        ? null
        : new Share(
            state.getVariant(),
            state.getControl(),
            state.getReturnedDay1(),
            state.getReturnedDay7(),
            state.getRounds());
  }
}
