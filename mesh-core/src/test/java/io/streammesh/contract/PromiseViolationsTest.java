package io.streammesh.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PromiseViolationsTest {
  private static final String SLA =
      "slaProperties:\n  - property: latency\n    value: %s\n    unit: %s\nroles:\n";

  @TempDir Path root;
  private SmallMesh mesh;

  @BeforeEach
  void write() {
    mesh = new SmallMesh(root);
  }

  @Test
  void shouldReadWhatIsPromisedAndHowItIsJudged() {
    // When:
    mesh.replace(SmallMesh.PRODUCT, "roles:\n", SLA.formatted("250", "ms"))
        .replace(SmallMesh.POLICY, "tags:\n", "promises:\n  percent: 99.5\n  window: P7D\ntags:\n");

    // Then:
    MeshDefinition definition = mesh.load();
    assertThat(definition.contract("shop.sales.v1").latency()).contains(Duration.ofMillis(250));
    assertThat(definition.policy().promises())
        .isEqualTo(new PromisePolicy(99.5, Duration.ofDays(7)));
  }

  @Test
  void shouldJudgeAsUsualWhereThePolicyIsSilent() {
    assertThat(mesh.load().policy().promises()).isEqualTo(PromisePolicy.USUAL);
  }

  @Test
  void shouldRefuseALatencyThatNobodyCouldMeasure() {
    // When:
    mesh.replace(SmallMesh.PRODUCT, "roles:\n", SLA.formatted("soon", "s"));

    // Then:
    assertThat(mesh.violations())
        .singleElement()
        .asString()
        .startsWith(SmallMesh.PRODUCT)
        .contains("/slaProperties/0/value: is with its unit no length of time");
  }

  @Test
  void shouldRefuseAWindowOfLessThanADay() {
    // When:
    mesh.replace(SmallMesh.POLICY, "tags:\n", "promises:\n  percent: 99\n  window: PT1H\ntags:\n");

    // Then:
    assertThat(mesh.violations())
        .singleElement()
        .asString()
        .contains("/promises/window: is no time of a day or more");
  }

  @Test
  void shouldRefuseThatAllRecordsHaveToBeAsPromised() {
    // When:
    mesh.replace(SmallMesh.POLICY, "tags:\n", "promises:\n  percent: 100\n  window: P7D\ntags:\n");

    // Then:
    assertThat(mesh.violations()).singleElement().asString().contains("/promises/percent");
  }
}
