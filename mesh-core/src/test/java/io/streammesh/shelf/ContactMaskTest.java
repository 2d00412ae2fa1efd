package io.streammesh.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.streammesh.shelf.ContactMask.Masked;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContactMaskTest {
  /** Far more than a linear pass needs, far less than a quadratic one would take. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          write to ana.lima+shop@mail.example.com.   | write to [e-mail].                  | 1
          josé@correio.com.br                        | [e-mail]                            | 1
          a@b.co,c@d.org                             | [e-mail],[e-mail]                   | 2
          call (11) 98765-4321 today                 | call ([number] today                | 1
          card 4111 1111 1111 1111                   | card [number]                       | 1
          +55 11 3333.4444                           | +[number]                           | 1
          on 2018-05-12                              | on [number]                         | 1
          me@shop.example or 11987654321             | [e-mail] or [number]                | 2
          """)
  void shouldMask(String text, String expected, int places) {
    assertThat(ContactMask.mask(text)).isEqualTo(new Masked(expected, places));
  }

  @ParameterizedTest
  @ValueSource(strings = {"98765\u00A04321", "98765\u20134321", "98765\n4321", "9876\t5\u20114321"})
  void shouldKnowTheSpacesAndDashesOfEveryScript(String number) {
    assertThat(ContactMask.mask("call " + number)).isEqualTo(new Masked("call [number]", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "red shoes size 42",
        "1234567",
        "paid 199.90 and 20.50",
        "meet @ home",
        "user@localhost",
        "@",
        "só 10% de desconto"
      })
  void shouldLeaveOtherTextAlone(String text) {
    assertThat(ContactMask.mask(text)).isEqualTo(new Masked(text, 0));
  }

  @Test
  void shouldBeDoneAfterOnePass() {
    // Given
    String masked = ContactMask.mask("x@y.zz 12345678 (11) 98765-4321").text();

    // When
    Masked again = ContactMask.mask(masked);

    // Then
    assertThat(again).isEqualTo(new Masked(masked, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "@", "a@", "a.", "1", "1 ", "@a.", "1-"})
  void shouldNotTakeQuadraticTime(String unit) {
    // Given
    String text = unit.repeat(2_000_000);

    // When
    CompletableFuture<Masked> masked = CompletableFuture.supplyAsync(() -> ContactMask.mask(text));

    // Then
    assertThatCode(() -> masked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
        .doesNotThrowAnyException();
  }
}
