package io.streammesh.marketing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.marketing.model.Participant;
import io.streammesh.marketing.model.Participant.Assignment;
import io.streammesh.marketing.model.Share;
import io.streammesh.marketing.model.ShareChange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticipantRulesTest {
  private static final List<Participant> EVENTS =
      List.of(
          assigned(1, "gate_30"),
          new Participant("e/u", "e", null, true, false, 0),
          new Participant("e/u", "e", null, false, false, 12),
          assigned(4, "gate_40"),
          new Participant("e/u", "e", null, false, false, 30));

  @ParameterizedTest
  @CsvSource({"0,1,2,3,4", "4,3,2,1,0", "2,4,0,3,1", "3,0,4,2,1", "1,4,2,3,0"})
  void shouldComeToTheSameInWhateverOrderEventsArrive(int a, int b, int c, int d, int e) {
    // Given
    Participant before = null;

    // When
    for (int next : List.of(a, b, c, d, e)) {
      before = ParticipantRules.merge(before, EVENTS.get(next));
    }
    for (Participant event : EVENTS) {
      before = ParticipantRules.merge(before, event);
    }

    // Then
    assertThat(before)
        .isEqualTo(
            new Participant("e/u", "e", new Assignment(4, "gate_40", false), true, false, 30));
  }

  @Test
  void shouldCountForNothingBeforeTheVariantIsKnown() {
    // Given
    Participant played = EVENTS.get(2);

    // When
    ShareChange change = ShareChange.between(EVENTS.get(1), played);

    // Then
    assertThat(change.changesAnything()).isFalse();
    assertThat(ShareChange.between(played, ParticipantRules.merge(played, EVENTS.get(0))).after())
        .isEqualTo(new Share("gate_30", false, false, false, 12));
  }

  private static Participant assigned(long sequence, String variant) {
    return new Participant("e/u", "e", new Assignment(sequence, variant, false), false, false, 0);
  }
}
