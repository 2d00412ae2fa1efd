package io.streammesh.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.platform.ShopMesh;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ValidateCommandTest {
  @TempDir private Path dir;

  @Test
  void shouldSayHowMuchIsValid() {
    // Given:
    new ShopMesh(dir, "shop");

    // When:
    Run run = Run.of("validate", dir.toString());

    // Then:
    assertThat(run)
        .isEqualTo(
            new Run(0, dir + " is valid: 1 domains, 2 contracts" + System.lineSeparator(), ""));
  }

  @Test
  void shouldTellWhatActsOnSignals() {
    // Given:
    new ShopMesh(dir, "shop").actingOnSales("PT5M");

    // When:
    Run run = Run.of("validate", dir.toString());

    // Then:
    assertThat(run.out().lines())
        .containsExactly(
            dir + " is valid: 1 domains, 2 contracts",
            "shop/till-lock acts on shop.sales.v1 for till-lock, at most 10 times in PT1M");
  }

  @Test
  void shouldNameFileAndLineOfEveryViolation() {
    // Given:
    new ShopMesh(dir, "shop")
        .replace("shop/sales/v1/sales.odcs.yaml", "value: compact", "value: sometimes")
        .replace("shop/shop.odps.yaml", "version: 1.0.0\nstatus", "version: one\nstatus")
        .replace("shop/raw/sale-events.odcs.yaml", "value: saleId", "value: saleNumber");

    // When:
    Run run = Run.of("validate", dir.toString());

    // Then:
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("mesh: The mesh definition has 3 violations:")
        .contains("shop/sales/v1/sales.odcs.yaml:19: ")
        .contains("shop/shop.odps.yaml:5: ")
        .contains("shop/raw/sale-events.odcs.yaml:17: ")
        .doesNotContain("\tat ");
  }

  @Test
  void shouldNamePlaceOfYamlThatIsNoYaml() {
    // Given:
    new ShopMesh(dir, "shop").replace("shop/raw/sale-events.odcs.yaml", "team:\n", "team: [\n");

    // When:
    Run run = Run.of("validate", dir.toString());

    // Then:
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("shop/raw/sale-events.odcs.yaml:").doesNotContain("\tat ");
  }

  @Test
  void shouldNameAFolderThatIsNotThere() {
    // Given:
    Path none = dir.resolve("none");

    // When:
    Run run = Run.of("validate", none.toString());

    // Then:
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("mesh: ").contains(none.toString()).hasLineCount(1);
  }
}
