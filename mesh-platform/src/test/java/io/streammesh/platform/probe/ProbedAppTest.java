package io.streammesh.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ProbedAppTest {
  private static final MeshDefinition MESH = MeshDefinition.ofClasspath();

  @Test
  void shouldNameTheProductsOfItsDomainThatNoProbeReaches() {
    // Given:
    TreeMap<String, SortedSet<String>> paths = new TreeMap<>();
    paths.put("payments.raw.payment-events", new TreeSet<>(List.of("payments.transactions.v1")));

    // When, then:
    assertThat(new ProbedApp("payments", paths).unreached(MESH)).isEmpty();
    assertThat(new ProbedApp("payments", new TreeMap<>()).unreached(MESH))
        .containsExactly("payments.transactions.v1");
    assertThat(new ProbedApp("fraud", new TreeMap<>()).unreached(MESH))
        .containsExactly("fraud.order-risk-signals.v1");
  }
}
