package io.streammesh.scenarios.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.scenarios.ScenarioException;
import io.streammesh.schemas.orders.raw.OrderEventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ShopEventTest {
  private static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");

  @Test
  void shouldRefuseASequenceBelowOne() {
    assertThatThrownBy(() -> new OutboxEntry("o1", 0, AT))
        .isInstanceOf(ScenarioException.class)
        .hasMessage("Outbox entry of o1: expected a sequence from 1, found 0");
  }

  @Test
  void shouldRefuseCreatedWithoutWhatWasPlaced() {
    // Given
    OutboxEntry entry = new OutboxEntry("o1", 1, AT);

    // When, Then
    assertThatThrownBy(() -> OrderStep.dated(entry, OrderEventType.CREATED))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("Order o1, step 1");
  }

  @Test
  void shouldNotLetTheValueOfARawEventChange() {
    // Given
    byte[] value = "{}".getBytes(StandardCharsets.UTF_8);
    RawEvent event = new RawEvent("t", "k", 1, value);

    // When
    value[0] = 'x';
    event.value()[1] = 'x';

    // Then
    assertThat(event.value()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
  }

  @Test
  void shouldCompareRawEventsByContentAndNameNoKeyInText() {
    // Given
    RawEvent event = new RawEvent("t", "secret", 1, new byte[] {1});

    // When
    RawEvent same = new RawEvent("t", "secret", 1, new byte[] {1});
    RawEvent other = new RawEvent("t", "secret", 1, new byte[] {2});

    // Then
    assertThat(event).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
    assertThat(event.toString()).doesNotContain("secret");
  }
}
