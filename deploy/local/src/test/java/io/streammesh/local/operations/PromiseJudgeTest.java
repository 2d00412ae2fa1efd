package io.streammesh.local.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.PromisePolicy;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of a product that promises five seconds, for 99 of 100 records. */
final class PromiseJudgeTest {
  private static final Contract PRODUCT =
      MeshDefinition.ofClasspath().product("payments.transactions.v1");

  private final CounterHistory history = new CounterHistory(PromiseJudge.WINDOW);
  private final PromiseJudge judge = new PromiseJudge(PromisePolicy.USUAL);

  @Test
  void shouldBeKeptWhileEnoughAreOnTime() {
    // When:
    ages(0, 0, 0);
    ages(100, 99, 100);

    // Then:
    assertThat(judged()).isEqualTo(promise(PromiseState.KEPT, 0.99, 100.0, 0.99));
  }

  @Test
  void shouldBeBrokenWhenTooFewWere() {
    // When:
    ages(0, 500, 500);
    ages(100, 598, 600);

    // Then:
    assertThat(judged()).isEqualTo(promise(PromiseState.BROKEN, 0.98, 100.0, 0.98));
  }

  @Test
  void shouldBeAtRiskWhenTheLastWereLate() {
    // When:
    ages(0, 0, 0);
    ages(100, 990, 990);
    ages(160, 995, 1000);

    // Then:
    assertThat(judged()).isEqualTo(promise(PromiseState.AT_RISK, 0.995, 1000.0, 0.5));
  }

  @Test
  void shouldForgetWhatWasLateBeforeTheWindow() {
    // When:
    ages(0, 0, 0);
    ages(10, 0, 50);
    ages(310, 100, 150);

    // Then:
    assertThat(judged().state()).isEqualTo(PromiseState.KEPT);
  }

  @Test
  void shouldNotBeJudgedWithoutRecords() {
    // When:
    ages(0, 10, 10);
    ages(100, 10, 10);

    // Then:
    assertThat(judged()).isEqualTo(promise(PromiseState.NO_RECORDS, null, 0.0, null));
  }

  @Test
  void shouldBeUnknownWhereNobodyAnswers() {
    assertThat(judge.judge(PRODUCT, null))
        .isEqualTo(promise(PromiseState.UNKNOWN, null, null, null));
  }

  private MeshDocument.Promise judged() {
    ObservedApp app =
        new ObservedApp(
            "payments",
            ObservedApp.Kind.DOMAIN,
            "payments",
            URI.create("http://127.0.0.1:1"),
            "payments",
            Set.of());
    return judge.judge(PRODUCT, new AppFigures(app, history));
  }

  private static MeshDocument.Promise promise(
      PromiseState state, Double onTime, Double records, Double recently) {
    return new MeshDocument.Promise(PRODUCT.id(), 5.0, state, onTime, records, recently);
  }

  private void ages(long second, double within, double all) {
    history.add(
        Duration.ofSeconds(second).toNanos(),
        Map.of(
            age("_bucket", Map.of("le", "2.5")),
            0.0,
            age("_bucket", Map.of("le", "5.0")),
            within,
            age("_bucket", Map.of("le", "+Inf")),
            all,
            age("_count", Map.of()),
            all));
  }

  private static Series age(String part, Map<String, String> bound) {
    Map<String, String> labels = new HashMap<>(bound);
    labels.put("product", PRODUCT.id());
    return new Series("mesh_product_age_seconds" + part, labels);
  }
}
