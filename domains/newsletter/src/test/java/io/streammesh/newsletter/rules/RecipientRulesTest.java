package io.streammesh.newsletter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.newsletter.model.Recipient;
import io.streammesh.newsletter.model.Recipient.Assignment;
import io.streammesh.newsletter.model.Recipient.Mail;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientRulesTest {
  private static final Instant AT = Instant.parse("2008-03-20T09:00:00Z");

  @ParameterizedTest
  @CsvSource({"0,1,2,3", "3,2,1,0", "2,0,3,1", "1,3,0,2", "3,0,0,3", "1,2,1,3"})
  void shouldComeToTheSameInWhateverOrderEventsArrive(int first, int second, int third, int last) {
    // Given
    List<Recipient> events = List.of(assigned(1, "mens"), sent(2), assigned(3, "womens"), sent(4));
    Recipient before = null;

    // When
    for (int next : List.of(first, second, third, last)) {
      before = RecipientRules.merge(before, events.get(next));
    }
    for (Recipient event : events) {
      before = RecipientRules.merge(before, event);
    }

    // Then
    assertThat(before)
        .isEqualTo(
            new Recipient(
                "c/p",
                "c",
                "p",
                new Assignment(3, AT.plusSeconds(3), "womens", false, 14),
                new Mail(4, AT.plusSeconds(4))));
    assertThat(before.revision()).isEqualTo(4);
  }

  @Test
  void shouldKnowOfAMailBeforeItKnowsTheSegment() {
    // When
    Recipient recipient = RecipientRules.merge(null, sent(2));

    // Then
    assertThat(recipient.isAssigned()).isFalse();
    assertThat(recipient.revision()).isEqualTo(2);
  }

  private static Recipient assigned(long sequence, String segment) {
    return new Recipient(
        "c/p",
        "c",
        "p",
        new Assignment(sequence, AT.plusSeconds(sequence), segment, false, 14),
        null);
  }

  private static Recipient sent(long sequence) {
    return new Recipient("c/p", "c", "p", null, new Mail(sequence, AT.plusSeconds(sequence)));
  }
}
