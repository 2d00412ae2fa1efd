package io.streammesh.scenarios.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;

final class TimeFormatTest {
  private static final ZoneOffset OFFSET = ZoneOffset.ofHours(-3);

  @Test
  void shouldReadLocalTimesAtTheOffset() {
    // Given
    TimeFormat seconds = TimeFormat.seconds(OFFSET);
    TimeFormat minutes = TimeFormat.minutes(OFFSET);
    TimeFormat days = TimeFormat.days(OFFSET);

    // When, Then
    assertThat(seconds.parse("2017-05-08 23:06:54")).isEqualTo("2017-05-09T02:06:54Z");
    assertThat(minutes.parse("2017-05-08 23:06")).isEqualTo("2017-05-09T02:06:00Z");
    assertThat(days.parse("2017-05-08")).isEqualTo("2017-05-08T03:00:00Z");
  }

  @Test
  void shouldGiveBackWhatWasRead() {
    // Given
    TimeFormat format = TimeFormat.seconds(OFFSET);

    // When
    Instant time = format.parse("2017-10-15 00:30:00");

    // Then
    assertThat(format.text(time)).isEqualTo("2017-10-15 00:30:00");
  }

  @Test
  void shouldTellWhatATimeLooksLike() {
    assertThat(TimeFormat.seconds(OFFSET).example()).isEqualTo("2017-05-08 08:06:54");
    assertThat(TimeFormat.minutes(OFFSET).example()).isEqualTo("2017-05-08 08:06");
    assertThat(TimeFormat.days(OFFSET).example()).isEqualTo("2017-05-08");
  }

  @Test
  void shouldRefuseDaysThatDoNotExistAndOtherForms() {
    // Given
    TimeFormat days = TimeFormat.days(OFFSET);

    // When, Then
    assertThatThrownBy(() -> days.parse("2017-02-29")).isInstanceOf(DateTimeParseException.class);
    assertThatThrownBy(() -> days.parse("2017-02-28 00:00"))
        .isInstanceOf(DateTimeParseException.class);
  }
}
