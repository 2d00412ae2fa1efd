package io.streammesh.fulfillment.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fulfillment.model.Promise;
import io.streammesh.fulfillment.model.Scans;
import io.streammesh.fulfillment.model.ShipmentView;
import io.streammesh.fulfillment.model.ShipmentView.Status;
import io.streammesh.fulfillment.model.Told;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShipmentRulesTest {
  private static final Instant PROMISED = Instant.parse("2017-05-20T00:00:00Z");
  private static final Promise PROMISE =
      new Promise("o-1", "marketplace", PROMISED.minus(Duration.ofDays(12)), PROMISED);

  @Test
  void shouldTellAPromiseWithoutScans() {
    // When
    ShipmentView shipment = ShipmentRules.shipment(PROMISE, null);

    // Then
    assertThat(shipment).isEqualTo(new ShipmentView("o-1", Status.PROMISED, PROMISE, null, null));
  }

  @Test
  void shouldTellScansWithoutAPromise() {
    // Given
    Scans scans = delivered(PROMISED);

    // When
    ShipmentView shipment = ShipmentRules.shipment(null, scans);

    // Then
    assertThat(shipment).isEqualTo(new ShipmentView("o-1", Status.DELIVERED, null, scans, null));
    assertThat(shipment.isLate()).isFalse();
  }

  @Test
  void shouldTellThatItIsOnTheWay() {
    // When
    ShipmentView shipment =
        ShipmentRules.shipment(PROMISE, new Scans("o-1", new Told<>(1, PROMISED), null, null));

    // Then
    assertThat(shipment.status()).isEqualTo(Status.IN_TRANSIT);
    assertThat(shipment.delay()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"-86400000, false", "-1, false", "0, false", "1, true", "86400000, true"})
  void shouldCompareTheDeliveryWithThePromise(long millis, boolean late) {
    // When
    ShipmentView shipment = ShipmentRules.shipment(PROMISE, delivered(PROMISED.plusMillis(millis)));

    // Then
    assertThat(shipment.delay()).isEqualTo(Duration.ofMillis(millis));
    assertThat(shipment.isLate()).isEqualTo(late);
  }

  private static Scans delivered(Instant at) {
    return new Scans("o-1", null, new Told<>(2, at), null);
  }
}
