package io.streammesh.marketing.mapping;

import io.streammesh.marketing.model.Participant;
import io.streammesh.marketing.model.Participant.Assignment;
import io.streammesh.marketing.model.Variant;
import io.streammesh.marketing.model.VariantResult;
import io.streammesh.schemas.marketing.raw.ExperimentEvent;
import io.streammesh.schemas.marketing.raw.ExperimentEventType;
import io.streammesh.schemas.marketing.v1.ExperimentResult;
import io.streammesh.stream.Keyed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From raw events to an experiment's participant, and from its results to the product. */
public final class Experiments {
  private Experiments() {}

  /** The part of a participant that the event tells. */
  public static Participant participant(ExperimentEvent event) {
    Integer day = event.getDay();
    Long rounds = event.getRounds();
    boolean returned = event.getType() == ExperimentEventType.RETURNED && day != null;
    boolean played = event.getType() == ExperimentEventType.PLAYED && rounds != null;
    return new Participant(
        event.getParticipantId(),
        event.getExperimentId(),
        assignment(event),
        returned && day == 1,
        returned && day == 7,
        played ? rounds : 0);
  }

  public static List<Keyed<ExperimentResult>> records(List<VariantResult> results) {
    return results.stream().map(result -> Keyed.of(result.resultId(), record(result))).toList();
  }

  private static @Nullable Assignment assignment(ExperimentEvent event) {
    return event.getType() == ExperimentEventType.ASSIGNED
        ? new Assignment(event.getSequence(), event.getVariant(), event.getControl())
        : null;
  }

  /** A variant that its last user has left keeps zeros. */
  private static ExperimentResult record(VariantResult result) {
    Variant variant = result.variant();
    boolean empty = variant.users() == 0;
    return ExperimentResult.newBuilder()
        .setResultId(result.resultId())
        .setExperimentId(result.experimentId())
        .setVariant(result.name())
        .setControl(variant.isControl())
        .setUsers(variant.users())
        .setRetainedDay1(variant.returnedDay1())
        .setRetainedDay7(variant.returnedDay7())
        .setRetentionDay1(empty ? 0 : (double) variant.returnedDay1() / variant.users())
        .setRetentionDay7(empty ? 0 : (double) variant.returnedDay7() / variant.users())
        .setRounds(variant.rounds().sum().longValueExact())
        .setRoundsMax(variant.top().max())
        .setRoundsMean(empty ? 0 : variant.rounds().mean().doubleValue())
        .setRoundsSigma(empty ? 0 : variant.rounds().sigma().doubleValue())
        .setZDay1(result.zDay1())
        .setZDay7(result.zDay7())
        .build();
  }
}
