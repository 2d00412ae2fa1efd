package io.streammesh.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.platform.prometheus.PrometheusRules;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultKindTest {
  private static final Path CHECKOUT = Path.of("../..");

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void shouldNameAnAlertThatThereIsAndItsRunbook(FaultKind fault) {
    // When:
    String rules = PrometheusRules.of(MeshDefinition.ofClasspath(), "docs/runbooks");

    // Then:
    assertThat(rules)
        .contains("alert: " + fault.alert() + "\n")
        .contains("runbook_url: " + fault.runbook() + "\n");
    assertThat(CHECKOUT.resolve(fault.runbook()))
        .content()
        .contains("./mesh demo --fault " + fault + "`");
  }
}
