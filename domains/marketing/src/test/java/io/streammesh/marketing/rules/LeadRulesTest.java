package io.streammesh.marketing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.marketing.model.Lead;
import io.streammesh.marketing.model.Lead.Contact;
import io.streammesh.marketing.model.Lead.Deal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadRulesTest {
  private static final Instant AT = Instant.parse("2018-02-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({"0,1,2,3", "3,2,1,0", "2,0,3,1", "1,3,0,2"})
  void shouldComeToTheSameInWhateverOrderEventsArrive(int first, int second, int third, int last) {
    // Given
    List<Lead> events =
        List.of(contacted(1, "social"), won(2, "s-1"), contacted(3, "email"), won(4, "s-2"));
    Lead before = null;

    // When
    for (int next : List.of(first, second, third, last)) {
      before = LeadRules.merge(before, events.get(next));
    }
    for (Lead event : events) {
      before = LeadRules.merge(before, event);
    }

    // Then
    assertThat(before)
        .isEqualTo(new Lead("l", new Contact(3, AT.plusSeconds(1), "email", null), deal(4, "s-2")));
    assertThat(before.revision()).isEqualTo(4);
  }

  private static Lead contacted(long sequence, String origin) {
    return new Lead("l", new Contact(sequence, AT.plusSeconds(sequence), origin, null), null);
  }

  private static Lead won(long sequence, String seller) {
    return new Lead("l", null, deal(sequence, seller));
  }

  private static Deal deal(long sequence, String seller) {
    return new Deal(sequence, AT.plusSeconds(sequence), seller, null, null, null, null, null);
  }
}
