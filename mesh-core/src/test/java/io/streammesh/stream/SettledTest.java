package io.streammesh.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.access.TagVocabulary;
import io.streammesh.access.Tags;
import io.streammesh.lineage.Lineage;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When what flows was read; lineage itself is {@link LineageOracleTest}'s. */
class SettledTest {
  private static final Tags UNTAGGED = TagVocabulary.of(Set.of()).tags(Set.of());
  private static final long READ_AT = 1_700_000_000_000L;
  private static final Lineage ONE = Lineage.parse("orders/0@1", 16);
  private static final Lineage TWO = Lineage.parse("orders/0@2", 16);

  @Test
  void shouldKeepTheTimeOfTheTriggerThatTheHeaderTells() {
    assertThat(readAt(made(ONE.union(TWO)), origin(TWO), null)).isEqualTo(READ_AT);
  }

  @Test
  void shouldTakeTheTimeOfTheStepBeforeWhereAnOperatorLostTheHeader() {
    assertThat(readAt(made(ONE.union(TWO)), null, origin(TWO))).isEqualTo(READ_AT);
  }

  @Test
  void shouldNotGuessTheTimeFromARecordThatTheValueWasNotMadeOf() {
    assertThat(readAt(made(ONE), origin(TWO), null)).isEqualTo(Origin.UNKNOWN);
    assertThat(readAt(made(ONE), null, origin(TWO))).isEqualTo(Origin.UNKNOWN);
    assertThat(readAt(made(ONE), origin(TWO), origin(TWO))).isEqualTo(Origin.UNKNOWN);
    assertThat(readAt(made(ONE), null, null)).isEqualTo(Origin.UNKNOWN);
  }

  @Test
  void shouldTakeTheTimeOfTheDeletionThatCausedIt() {
    assertThat(readAt(made(ONE), origin(TWO).asDeletion(), null)).isEqualTo(READ_AT);
    assertThat(readAt(null, origin(TWO), null)).isEqualTo(READ_AT);
  }

  private static long readAt(
      @Nullable Governed<String> value, @Nullable Origin header, @Nullable Origin before) {
    return Settled.origin(value, Settled.header(header, before), before).readAt();
  }

  private static Governed<String> made(Lineage lineage) {
    return new Governed<>("value", lineage, UNTAGGED, RecordContext.NONE);
  }

  private static Origin origin(Lineage lineage) {
    return Origin.ofValue(lineage, RecordContext.NONE, READ_AT);
  }
}
