package io.streammesh.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineageTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders.raw.order-events/3@123456",
        "a/0@0",
        "a_b.C-d/999999999@1+2+999999999999999999",
        "a/0@3..9#4",
        "a/0@3..3#1",
        "a/0-63@3..9#448",
        "a/0-999999999@0..999999999999999999#999999999999999999",
        "a/0@1+5,a/1@2..9#3,b/0@7,c-d/0-1@2..9#3"
      })
  void shouldReadWhatItWrites(String text) {
    // When
    Lineage lineage = Lineage.parse(text, Lineage.DEFAULT_LIMIT);

    // Then
    assertThat(lineage).hasToString(text);
  }

  @Test
  void shouldTellRangesFromLists() {
    // When
    Lineage lineage = Lineage.parse("a/0@3..9#4,b/1@2", Lineage.DEFAULT_LIMIT);

    // Then
    assertThat(lineage.isExact()).isFalse();
    assertThat(lineage.count()).isEqualTo(5);
    assertThat(lineage.covers(new Position("a", 0, 6))).isTrue();
    assertThat(lineage.covers(new Position("b", 1, 2))).isTrue();
    assertThat(lineage.covers(new Position("b", 1, 3))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a/0",
        "a/0@",
        "a/@1",
        "/0@1",
        "a/0@-1",
        "a/-1@1",
        "a/0@1+",
        "a/0@+1",
        "a/0@1++2",
        "a/0@1+2+1234567890123456789",
        "a/0@1,",
        ",a/0@1",
        "a/0@1..2",
        "a/0-1@1",
        "a/0-1@1+2",
        "a/0-@1..2#1",
        "a/-1@1..2#1",
        "a/0-1-2@1..2#1",
        "a/0@1..#1",
        "a/0@1.2#1",
        "a/0@1 ",
        "ä/0@1",
        "a b/0@1",
        "a/0@\u0661",
        "a/1234567890@1",
        "a/0@1234567890123456789"
      })
  void shouldRefuseWhatIsNotOfItsForm(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lineage.parse(text, Lineage.DEFAULT_LIMIT))
        .withMessageContaining("topic/partition@offset");
  }

  @Test
  void shouldReadAsManyOffsetsAsAHeaderCanHold() {
    // Given
    String text =
        LongStream.range(0, 100_000)
            .mapToObj(Long::toString)
            .collect(Collectors.joining("+", "a/0@", ""));

    // When
    Lineage lineage = Lineage.parse(text, Lineage.DEFAULT_LIMIT);

    // Then
    assertThat(lineage.count()).isEqualTo(100_000);
  }

  /** Such a text would read as a lineage that does not cover what it names. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/0@5+3",
        "a/0@5+5",
        "a/0@9..3#2",
        "a/0@3..9#0",
        "a/0@3..9#8",
        "a/0-0@1..2#1",
        "a/3-2@1..2#1",
        "a/0-1@1..2#5",
        "a/0-3@1..2#1,a/2@1",
        "a/0-3@1..2#1,a/7@1",
        "a/0@1,a/1-3@1..2#1",
        "b/0@1,a/0@1",
        "a/1@1,a/0@1",
        "a/0@1,a/0@2"
      })
  void shouldRefuseWhatContradictsItself(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lineage.parse(text, Lineage.DEFAULT_LIMIT))
        .withMessageContaining("ascending");
  }
}
