package io.streammesh.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
  private final List<String> closed = new ArrayList<>();

  @Test
  void shouldCloseAllInOrderWhateverFails() {
    // When
    assertThatThrownBy(() -> Closing.inOrder(failing("a"), () -> closed.add("b"), failing("c")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .satisfies(other -> assertThat(other).hasMessage("c")));

    // Then
    assertThat(closed).containsExactly("a", "b", "c");
  }

  @Test
  void shouldKeepTheFailureThatCameFirst() {
    // Given
    IllegalArgumentException failure = new IllegalArgumentException("port taken");

    // When
    IllegalArgumentException told = Closing.after(failure, failing("a"), () -> closed.add("b"));

    // Then
    assertThat(told).isSameAs(failure);
    assertThat(told.getSuppressed()).singleElement().satisfies(a -> assertThat(a).hasMessage("a"));
    assertThat(closed).containsExactly("a", "b");
  }

  private Runnable failing(String name) {
    return () -> {
      closed.add(name);
      throw new IllegalStateException(name);
    };
  }
}
