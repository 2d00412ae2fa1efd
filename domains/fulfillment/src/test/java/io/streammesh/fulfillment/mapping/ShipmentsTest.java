package io.streammesh.fulfillment.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fulfillment.model.Promise;
import io.streammesh.fulfillment.model.Scans;
import io.streammesh.fulfillment.model.Told;
import io.streammesh.fulfillment.rules.ShipmentRules;
import io.streammesh.schemas.fulfillment.v1.Shipment;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShipmentsTest {
  private static final Instant PROMISED = Instant.parse("2017-05-20T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "-1001, -2, false",
    "-1000, -1, false",
    "-1, -1, false",
    "0, 0, false",
    "1, 1, true",
    "999, 1, true",
    "1000, 1, true",
    "1001, 2, true"
  })
  void shouldCountTheDelayInSecondsAwayFromZero(long millis, long seconds, boolean late) {
    // Given
    Promise promise = new Promise("o-1", "marketplace", PROMISED.minusSeconds(9), PROMISED);
    Scans scans = new Scans("o-1", null, new Told<>(2, PROMISED.plusMillis(millis)), null);

    // When
    Shipment shipment = Shipments.shipment(ShipmentRules.shipment(promise, scans));

    // Then
    assertThat(shipment.getDelaySeconds()).isEqualTo(seconds);
    assertThat(shipment.getLate()).isEqualTo(late);
  }
}
