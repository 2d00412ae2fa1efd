package io.streammesh.scenarios.report;

import static io.streammesh.scenarios.report.Products.experiment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streammesh.schemas.marketing.v1.ExperimentResult;
import org.junit.jupiter.api.Test;

final class ExperimentReportTest {

  @Test
  void shouldTellTheVariantsAndTheTestedOnesScores() {
    // Given
    ExperimentResult tested = experiment("gate_40", false);
    tested.setZDay1(1.8849444);
    tested.setZDay7(-3.3003006);

    // When
    JsonNode report = ExperimentReport.of(Products.of(tested, experiment("gate_30", true)));

    // Then
    assertThat(report.path("gate_30"))
        .hasToString(
            "{\"users\":10,\"retained_day_1\":4,\"retained_day_7\":2,\"rounds\":90,"
                + "\"rounds_max\":50}");
    assertThat(report.fieldNames())
        .toIterable()
        .containsExactly(
            "gate_30",
            "gate_40",
            "two_proportion_z_retained_day_1",
            "two_proportion_z_retained_day_7");
    assertThat(report.path("two_proportion_z_retained_day_1").doubleValue()).isEqualTo(1.884944);
    assertThat(report.path("two_proportion_z_retained_day_7").doubleValue()).isEqualTo(-3.300301);
  }

  @Test
  void shouldTellAScoreThatIsNotDefinedAsNull() {
    // When
    JsonNode report =
        ExperimentReport.of(Products.of(experiment("gate_30", true), experiment("gate_40", false)));

    // Then
    assertThat(report.path("two_proportion_z_retained_day_1").isNull()).isTrue();
  }
}
