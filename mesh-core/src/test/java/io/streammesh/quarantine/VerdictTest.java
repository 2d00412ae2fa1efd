package io.streammesh.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.streammesh.lineage.Lineage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {

  @ParameterizedTest
  @EnumSource(Stage.class)
  void shouldReadWhatItWrites(Stage stage) {
    // Given
    Verdict verdict = verdict(stage, "the record has no key");

    // When
    Verdict read = Verdict.parse(verdict.toBytes());

    // Then
    assertThat(read).isEqualTo(verdict);
  }

  @Test
  void shouldBeReadableByAPerson() {
    // When
    byte[] bytes = verdict(Stage.INGRESS, "the record has no key").toBytes();

    // Then
    assertThat(new String(bytes, UTF_8))
        .isEqualTo(
            "stage=ingress; rule=key-missing; contract=orders.raw.order-events/1.0.0;"
                + " from=orders.raw.order-events/3@17; attempt=2; reason=the record has no key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "first; second",
        "spoofed; rule=fine; stage=egress; attempt=9; reason=none",
        "a=b",
        "; ",
        ""
      })
  void shouldKeepAReasonThatLooksLikeFields(String reason) {
    // Given
    Verdict verdict = verdict(Stage.EGRESS, reason);

    // When
    Verdict read = Verdict.parse(verdict.toBytes());

    // Then
    assertThat(read).isEqualTo(verdict);
    assertThat(read.reason()).isEqualTo(reason);
  }

  @Test
  void shouldPutAQuestionMarkInPlaceOfWhatIsNotPrintableAscii() {
    // When
    Verdict verdict = verdict(Stage.INGRESS, "zwölf\r\nX-Forged: 1\u0000\u007f\t😀~ ");

    // Then
    assertThat(verdict.reason()).isEqualTo("zw?lf??X-Forged: 1?????~ ");
    assertThat(Verdict.parse(verdict.toBytes())).isEqualTo(verdict);
  }

  @Test
  void shouldCutALongReason() {
    // When
    Verdict verdict = verdict(Stage.INGRESS, "x".repeat(501));

    // Then
    assertThat(verdict.reason()).hasSize(500);
    assertThat(Verdict.parse(verdict.toBytes())).isEqualTo(verdict);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "stage=ingress",
        "nothing",
        "stage=ingress; rule=r; contract=c/1; from=a/0@1; attempt=1",
        "stage=ingress; rule=r; contract=c/1; from=a/0@1; attempt=1; no reason",
        "stage=midway; rule=r; contract=c/1; from=a/0@1; attempt=1; reason=x",
        "stage=ingress; rule=r; contract=c/1; from=nowhere; attempt=1; reason=x",
        "stage=ingress; rule=r; contract=c/1; from=a/0@1; attempt=once; reason=x",
        "stage=ingress; rule=r; rule=s; from=a/0@1; attempt=1; reason=x"
      })
  void shouldRefuseWhatIsNotOfItsForm(String header) {
    assertThatIllegalArgumentException().isThrownBy(() -> Verdict.parse(header.getBytes(UTF_8)));
  }

  @Test
  void shouldNameTheFieldThatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Verdict.parse("stage=ingress".getBytes(UTF_8)))
        .withMessageContaining("'rule'");
  }

  private static Verdict verdict(Stage stage, String reason) {
    return new Verdict(
        stage,
        "key-missing",
        "orders.raw.order-events/1.0.0",
        Lineage.parse("orders.raw.order-events/3@17", Lineage.DEFAULT_LIMIT),
        2,
        reason);
  }
}
