package io.streammesh.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.scenarios.cookiecats.CookieCatsHistory;
import io.streammesh.scenarios.diginetica.DigineticaHistory;
import io.streammesh.scenarios.event.DeliveryOptions;
import io.streammesh.scenarios.hillstrom.HillstromHistory;
import io.streammesh.scenarios.history.History;
import io.streammesh.scenarios.naive.NaiveMesh;
import io.streammesh.scenarios.olist.OlistExtraHistory;
import io.streammesh.scenarios.olist.OlistHistory;
import io.streammesh.scenarios.report.FactVersions;
import io.streammesh.scenarios.report.ReportComparison;
import io.streammesh.scenarios.report.ReportGroup;
import io.streammesh.scenarios.report.ShopProducts;
import io.streammesh.scenarios.retail.OnlineRetailHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each data set's real tables against their ground truth, with a naive fold in the place of the
 * mesh, and events that arrive late and twice. The data lie beside the checkout, in {@code
 * shared/data}; without them nothing is tested here.
 */
final class GroundTruthTest {
  private static final Path DATA =
      Path.of(System.getProperty("basedir", ""))
          .toAbsolutePath()
          .resolve("../../../shared/data")
          .normalize();

  private static JsonNode expected;

  @BeforeAll
  static void read() throws IOException {
    assumeTrue(Files.isRegularFile(DATA.resolve("expected.json")), "No data in " + DATA);
    expected = new ObjectMapper().readTree(DATA.resolve("expected.json").toFile());
  }

  @ParameterizedTest
  @EnumSource
  void shouldMatchTheGroundTruthInEveryFigure(ReportGroup group) {
    // Given
    DeliveryOptions options = new DeliveryOptions(42, Duration.ofDays(2), 0.05);

    // When
    ShopProducts products = NaiveMesh.run(history(group).deliveries(options));

    // Then
    JsonNode truth = expected.path("shared").path(group.toString());
    assertThat(ReportComparison.compare(truth, group.figures(products))).isEmpty();
    assertThat(FactVersions.differences(products)).isEmpty();
  }

  private static History history(ReportGroup group) {
    return switch (group) {
      case OLIST, OLIST_LEADS -> OlistHistory.read(DATA);
      case OLIST_EXTRA -> OlistExtraHistory.read(DATA);
      case ONLINE_RETAIL -> OnlineRetailHistory.read(DATA);
      case HILLSTROM -> HillstromHistory.read(DATA);
      case COOKIE_CATS -> CookieCatsHistory.read(DATA);
      case DIGINETICA -> DigineticaHistory.read(DATA);
    };
  }
}
