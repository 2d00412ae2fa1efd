package io.streammesh.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectIdTest {
  /** By sha256sum. */
  @ParameterizedTest
  @CsvSource({
    "customer-1, e83f10dcd2c68747",
    "são paulo, 577abdbf90dadd65",
    "'', e3b0c44298fc1c14",
  })
  void shouldBeginAsTheDigestOfTheSubject(String subject, String digits) {
    assertThat(SubjectId.of(subject).bits()).isEqualTo(Long.parseUnsignedLong(digits, 16));
  }

  @ParameterizedTest
  @CsvSource({"Customer-1", "'customer-1 '", "customer-10"})
  void shouldTakeASubjectAsItIs(String other) {
    assertThat(SubjectId.of(other)).isNotEqualTo(SubjectId.of("customer-1"));
  }

  @ParameterizedTest
  @CsvSource("customer-1")
  void shouldNotShowWhoseItIs(String subject) {
    // When
    SubjectId id = SubjectId.of(subject);

    // Then
    assertThat(id.toString()).doesNotContain(subject, Long.toHexString(id.bits()), "" + id.bits());
  }
}
