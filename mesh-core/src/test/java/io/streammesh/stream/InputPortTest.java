package io.streammesh.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.streammesh.schemas.orders.raw.OrderEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputPortTest {
  private static final InputPort<OrderEvent> PORT = InputPort.of(Orders.RAW, OrderEvent.class);

  @Test
  void shouldAddRulesToACopy() {
    // When
    InputPort<OrderEvent> stricter =
        PORT.requiring("first", event -> true, "one").requiring("second", event -> true, "two");

    // Then
    assertThat(stricter.rules())
        .extracting(InputPort.Rule::name)
        .containsExactly("first", "second");
    assertThat(PORT.rules()).isEmpty();
  }

  /** It becomes a field of the quarantine header, which could not be read any more. */
  @ParameterizedTest
  @ValueSource(strings = {"", "a; rule=b", "a b", "Größe", "a\nb", "Upper", "-a"})
  void shouldRefuseANameThatAHeaderCannotCarry(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PORT.requiring(name, event -> true, "reason"))
        .withMessageContaining("lower-case");
  }
}
