package io.streammesh.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OperationalServiceTest {
  @ParameterizedTest
  @CsvSource({
    "orders fraud customers, order-hold customer-alerts",
    "orders fraud, order-hold",
    "orders customers, customer-alerts",
    "orders, ''",
    "fraud, ''"
  })
  void shouldRunWhereItsDomainDoesAndTheOneWhoseSignalsItActsOn(String running, String services) {
    // When:
    List<OperationalService> among =
        OperationalService.among(
            MeshDefinition.ofClasspath(), Arrays.asList(running.split(" ", -1)));

    // Then:
    assertThat(String.join(" ", among.stream().map(OperationalService::name).toList()))
        .isEqualTo(services);
  }

  @ParameterizedTest
  @CsvSource({
    "orders fraud customers, ''",
    "orders fraud, ''",
    "orders customers, order-hold",
    "orders, order-hold",
    "fraud, ''"
  })
  void shouldLackSignalsWhereItsDomainRunsAlone(String running, String services) {
    // When:
    List<OperationalService> lacking =
        OperationalService.withoutSignals(
            MeshDefinition.ofClasspath(), Arrays.asList(running.split(" ", -1)));

    // Then:
    assertThat(String.join(" ", lacking.stream().map(OperationalService::name).toList()))
        .isEqualTo(services);
  }
}
