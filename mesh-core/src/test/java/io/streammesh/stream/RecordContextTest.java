package io.streammesh.stream;

import static io.streammesh.tracing.Traces.context;
import static io.streammesh.tracing.Traces.sampled;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.tracing.TraceLinks;
import org.junit.jupiter.api.Test;

class RecordContextTest {
  private static final RecordContext ONE = RecordContext.of(context(1), null);
  private static final RecordContext TWO = RecordContext.of(context(2), "replay");

  @Test
  void shouldContinueTheFirstOfTwoAndLinkToTheOther() {
    // When
    RecordContext both = ONE.orElse(TWO);

    // Then
    assertThat(both.trace()).isEqualTo(context(1));
    assertThat(both.links().traceparents()).containsExactly(sampled(2));
    assertThat(both.replay()).isEqualTo("replay");
  }

  @Test
  void shouldTakeTheTraceOfTheSecondWhereTheFirstHasNone() {
    assertThat(RecordContext.of(null, "first").orElse(ONE))
        .isEqualTo(RecordContext.of(context(1), "first"));
    assertThat(RecordContext.NONE.orElse(TWO)).isSameAs(TWO);
    assertThat(TWO.orElse(RecordContext.NONE)).isSameAs(TWO);
    assertThat(TWO.orElse(RecordContext.of(context(2), "replay"))).isSameAs(TWO);
  }

  @Test
  void shouldContinueTheEventThatChangesAStateAndLinkToTheStatesNewestFirst() {
    // When
    RecordContext state = ONE;
    for (int event = 2; event <= 12; event++) {
      state = RecordContext.of(context(event), null).changing(state);
    }

    // Then
    assertThat(state.trace()).isEqualTo(context(12));
    assertThat(state.links().traceparents())
        .hasSize(TraceLinks.MOST)
        .startsWith(sampled(11), sampled(10))
        .endsWith(sampled(4));
    assertThat(state.links().left()).isEqualTo(3);
  }

  @Test
  void shouldLinkToTheOtherSideOfAJoinBeforeWhatItsOwnWasMadeOf() {
    // Given
    RecordContext state = ONE;
    for (int event = 11; event <= 21; event++) {
      state = RecordContext.of(context(event), null).changing(state);
    }

    // When
    RecordContext joined = state.orElse(TWO);

    // Then
    assertThat(joined.trace()).isEqualTo(context(21));
    assertThat(joined.links().traceparents())
        .hasSize(TraceLinks.MOST)
        .startsWith(sampled(2), sampled(20));
  }

  @Test
  void shouldContinueNoTraceOfAStateThatAnUntracedEventChanges() {
    // When
    RecordContext state = RecordContext.NONE.changing(TWO);

    // Then
    assertThat(state)
        .as("neither trace nor links, and the mark is the event's")
        .isSameAs(RecordContext.NONE);
  }

  @Test
  void shouldContinueTheTriggersTraceOnceThatIsKnown() {
    // Given
    RecordContext joined = ONE.orElse(TWO);

    // Then
    assertThat(joined.triggeredBy(TWO))
        .isEqualTo(RecordContext.of(context(2), TraceLinks.NONE.with(context(1)), joined.replay()));
    assertThat(joined.triggeredBy(ONE)).isEqualTo(joined);
    assertThat(joined.triggeredBy(RecordContext.NONE).trace()).isNull();
    assertThat(joined.triggeredBy(RecordContext.NONE).links().traceparents())
        .containsExactlyInAnyOrder(sampled(1), sampled(2));
  }

  @Test
  void shouldLeaveAnUntracedRecordAsItIs() {
    RecordContext replayed = RecordContext.of(null, "replay");

    assertThat(replayed.triggeredBy(RecordContext.NONE)).isSameAs(replayed);
    assertThat(RecordContext.NONE.triggeredBy(replayed)).isSameAs(RecordContext.NONE);
    assertThat(RecordContext.NONE.changing(replayed)).isSameAs(RecordContext.NONE);
  }
}
