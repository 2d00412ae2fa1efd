package io.streammesh.scenarios.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.avro.MalformedRecordException;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.quality.QualityRuleSet;
import io.streammesh.scenarios.event.CustomerErasure;
import io.streammesh.scenarios.event.Money;
import io.streammesh.scenarios.event.OutboxEntry;
import io.streammesh.scenarios.event.Payment;
import io.streammesh.scenarios.event.PaymentAuthorized;
import io.streammesh.scenarios.event.RawEventWriter;
import io.streammesh.scenarios.event.ShopEvent;
import io.streammesh.schemas.payments.raw.PaymentEvent;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PoisonTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final ShopEvent PAYMENT =
      new PaymentAuthorized(
          new OutboxEntry("o1-1", 1, AT),
          "o1",
          1,
          new Payment("boleto", 1, new Money("BRL", new BigDecimal("12.30")), null));
  private static final TrafficRecord WHOLE = record(PAYMENT);

  @ParameterizedTest
  @EnumSource(
      value = Poison.class,
      names = {
        "MALFORMED_JSON",
        "MISSING_FIELD",
        "TOO_MANY_DECIMALS",
        "UNKNOWN_SYMBOL",
        "EMPTY_VALUE"
      })
  void shouldGiveAValueThatDoesNotDecode(Poison poison) {
    // Given
    assertThatCode(() -> RawTopics.decode(WHOLE)).doesNotThrowAnyException();

    // When
    TrafficRecord broken = poison.spoil(WHOLE);

    // Then
    assertThatThrownBy(() -> RawTopics.decode(broken)).isInstanceOf(MalformedRecordException.class);
    assertThat(broken.key()).isEqualTo(WHOLE.key());
    assertThat(broken.timestampMillis()).isEqualTo(WHOLE.timestampMillis());
    assertThat(poison.rule()).isEqualTo("malformed");
  }

  @Test
  void shouldGiveASequenceThatDecodesButBreaksTheContract() {
    // When
    TrafficRecord broken = Poison.SEQUENCE_ZERO.spoil(WHOLE);

    // Then
    PaymentEvent decoded = (PaymentEvent) RawTopics.decode(broken);
    QualityRuleSet rules =
        QualityRuleSet.of(
            MeshDefinition.ofClasspath().contract(broken.topic()).quality(),
            decoded.getSchema(),
            PaymentEvent.class);
    assertThat(rules.evaluate(decoded))
        .extracting(rule -> rule.rule().name())
        .containsExactly(Poison.SEQUENCE_ZERO.rule());
  }

  @Test
  void shouldGiveAKeyThatIsNoUtf8() {
    // When
    TrafficRecord broken = Poison.KEY_NOT_UTF8.spoil(WHOLE);

    // Then
    assertThatThrownBy(
            () -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(broken.key())))
        .isInstanceOf(CharacterCodingException.class);
    assertThat(broken.value()).isEqualTo(WHOLE.value());
  }

  @Test
  void shouldGiveAReadableKeyThatIsNotTheValues() {
    // When
    TrafficRecord broken = Poison.KEY_MISMATCH.spoil(WHOLE);

    // Then
    assertThat(broken.key()).asString(StandardCharsets.UTF_8).isEqualTo("not-o1-1");
    assertThat(broken.value()).isEqualTo(WHOLE.value());
  }

  @Test
  void shouldGiveATimeFarAhead() {
    // When
    TrafficRecord broken = Poison.FUTURE_EVENT_TIME.spoil(WHOLE);

    // Then
    assertThat(Instant.ofEpochMilli(broken.timestampMillis()))
        .isEqualTo(AT.plus(Duration.ofDays(3)));
    assertThat(broken.value()).isEqualTo(WHOLE.value());
  }

  @Test
  void shouldTellNoValueFromAnEmptyOne() {
    // When
    TrafficRecord without = Poison.NULL_VALUE.spoil(WHOLE);
    TrafficRecord empty = Poison.EMPTY_VALUE.spoil(WHOLE);

    // Then
    assertThat(without.value()).isNull();
    assertThat(empty.value()).isNotNull().isEmpty();
  }

  @Test
  void shouldNotFitWhereTheFieldIsMissing() {
    // Given
    ShopEvent erasure = new CustomerErasure(new OutboxEntry("c1", 1, AT));

    // When, Then
    assertThat(Poison.UNKNOWN_SYMBOL.fits(erasure)).isFalse();
    assertThat(Poison.TOO_MANY_DECIMALS.fits(erasure)).isFalse();
    assertThat(Poison.TOO_MANY_DECIMALS.fits(PAYMENT)).isTrue();
  }

  private static TrafficRecord record(ShopEvent event) {
    return TrafficRecord.of(new RawEventWriter(ZoneOffset.UTC).write(event));
  }
}
