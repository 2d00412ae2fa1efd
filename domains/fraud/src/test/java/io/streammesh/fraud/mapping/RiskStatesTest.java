package io.streammesh.fraud.mapping;

import static io.streammesh.fraud.Shop.minutes;
import static io.streammesh.fraud.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fraud.model.Assessment;
import io.streammesh.fraud.model.Assessments;
import io.streammesh.fraud.model.Finding;
import io.streammesh.fraud.model.OrderRisk;
import io.streammesh.fraud.model.RiskReason;
import io.streammesh.fraud.model.Signal;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class RiskStatesTest {
  private static final Assessment FULL =
      new Assessment(
          order("o-1", minutes(0), "10.25"),
          6,
          10.5,
          0.1,
          minutes(-5),
          7,
          List.of(RiskReason.values()));
  private static final Assessment BARE =
      new Assessment(order("o-2", minutes(0), "1"), 0, null, null, null, 0, List.of());

  @Test
  void shouldReadAssessmentsBack() {
    shouldReadBack(RiskStates.assessments(), Assessments.of(List.of(FULL, BARE)));
    shouldReadBack(RiskStates.assessments(), Assessments.of(List.of()));
  }

  @Test
  void shouldReadFindingsBack() {
    shouldReadBack(RiskStates.finding(), Finding.of(FULL));
    shouldReadBack(RiskStates.finding(), Finding.cleared(FULL));
  }

  @Test
  void shouldReadTheRiskOfAnOrderBack() {
    shouldReadBack(RiskStates.orderRisk(), new OrderRisk(List.of(FULL, BARE), new Signal(3, BARE)));
    shouldReadBack(RiskStates.orderRisk(), OrderRisk.NONE);
  }

  private static <V> void shouldReadBack(Serde<V> serde, V value) {
    // When
    byte[] bytes = serde.serializer().serialize("t", value);

    // Then
    assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(value);
  }
}
