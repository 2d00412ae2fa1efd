package io.streammesh.local.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.local.OperationalService;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of a mesh in which payments, and the service that holds orders, were started. */
final class DocumentMakerTest {
  private static final MeshDefinition DEFINITION = MeshDefinition.ofClasspath();
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.500Z");
  private static final String RAW = "payments.raw.payment-events";
  private static final String PRODUCT = "payments.transactions.v1";
  private static final String SIGNALS = "fraud.order-risk-signals.v1";
  private static final OperationalService SERVICE =
      new OperationalService("order-hold", "orders", "order-hold");

  private final AppWatch payments = watch("payments", ObservedApp.Kind.DOMAIN, RAW);
  private final AppWatch hold = watch("order-hold", ObservedApp.Kind.SERVICE, SIGNALS);
  private final DocumentMaker maker =
      new DocumentMaker(
          new ObservedMesh(
              DEFINITION, List.of(payments.app(), hold.app()), List.of(SERVICE), "127.0.0.1:1"),
          List.of(payments, hold),
          Duration.ofSeconds(2));

  @Test
  void shouldTellFlowsInRecordsASecond() {
    // Given:
    tellPayments(0, 100, 90);
    tellPayments(10, 300, 290);

    // When:
    MeshDocument document = at(10);

    // Then:
    assertThat(document.at()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(document.topics())
        .filteredOn(topic -> topic.domain().equals("payments"))
        .extracting(
            MeshDocument.Topic::id,
            MeshDocument.Topic::kind,
            MeshDocument.Topic::records,
            MeshDocument.Topic::perSecond)
        .containsExactly(tuple(RAW, "raw", 300.0, 20.0), tuple(PRODUCT, "product", 290.0, 20.0));
    assertThat(document.flows())
        .contains(
            new MeshDocument.Flow("payments", RAW, "reads", 20.0),
            new MeshDocument.Flow("payments", PRODUCT, "publishes", 20.0),
            new MeshDocument.Flow("fraud", PRODUCT, "reads", null));
    assertThat(document.quarantine())
        .containsExactly(
            new MeshDocument.SetAside("payments", RAW, "ingress", "malformed", 3, 0.0));
  }

  @Test
  void shouldHaveEveryDomainAndTopicOfTheMesh() {
    // When:
    MeshDocument document = at(0);

    // Then:
    assertThat(document.domains())
        .extracting(MeshDocument.Domain::name)
        .containsExactlyElementsOf(DEFINITION.domains().keySet());
    assertThat(document.domains())
        .filteredOn(MeshDocument.Domain::started)
        .extracting(MeshDocument.Domain::name)
        .containsExactly("payments");
    assertThat(document.topics())
        .extracting(MeshDocument.Topic::id)
        .contains(RAW, PRODUCT, SIGNALS)
        .doesNotContain("payments.audit")
        .isSorted();
    assertThat(document.promises())
        .extracting(MeshDocument.Promise::product)
        .contains(PRODUCT, SIGNALS);
  }

  @Test
  void shouldTellNothingOfBeforeOnceAnAppDoesNotAnswer() {
    // Given:
    tellPayments(0, 100, 90);
    tellPayments(10, 300, 290);

    // When: an answer was missed, and then some
    payments.note(new AppAnswer.Silent("does not listen"), seconds(12));
    MeshDocument soon = at(12);
    MeshDocument later = at(16);

    // Then:
    assertThat(soon.apps().get(0).ready()).isTrue();
    assertThat(later.apps().get(0))
        .isEqualTo(
            new MeshDocument.App(
                "payments",
                "domain",
                "payments",
                "http://127.0.0.1:1",
                null,
                null,
                "does not listen"));
    assertThat(later.topics())
        .filteredOn(topic -> topic.id().equals(PRODUCT))
        .extracting(MeshDocument.Topic::records, MeshDocument.Topic::perSecond)
        .containsExactly(tuple(null, null));
    assertThat(later.promises())
        .filteredOn(promise -> promise.product().equals(PRODUCT))
        .extracting(MeshDocument.Promise::state)
        .containsExactly(PromiseState.UNKNOWN);
    assertThat(later.quarantine()).isEmpty();
  }

  @Test
  void shouldTellWhatAPortDoes() {
    // Given:
    hold.note(
        told(
            """
            mesh_port_acting{port="orders/order-hold"} 0
            mesh_signals_waiting{port="orders/order-hold"} 2
            mesh_signals_total{port="orders/order-hold",outcome="acted",cause="none"} 5
            mesh_signals_total{port="orders/order-hold",outcome="refused",cause="stale"} 1
            mesh_signals_total{port="orders/order-hold",outcome="refused",cause="repeat"} 0
            mesh_signals_total{port="orders/order-hold",outcome="replayed",cause="none"} 2
            """),
        seconds(0));

    // When:
    MeshDocument document = at(0);

    // Then:
    assertThat(document.ports())
        .containsExactly(
            new MeshDocument.Port(
                "orders/order-hold",
                "order-hold",
                SIGNALS,
                false,
                2.0,
                List.of(
                    new MeshDocument.Outcome("acted", "none", 5),
                    new MeshDocument.Outcome("refused", "stale", 1),
                    new MeshDocument.Outcome("replayed", "none", 2))));
    assertThat(document.replayed()).containsExactly(Map.entry("orders/order-hold", 2L));
  }

  @Test
  void shouldNotTellWhatAPortHasRefusedThatDoesNotAnswer() {
    // When:
    MeshDocument document = at(0);

    // Then:
    assertThat(document.ports()).hasSize(1);
    assertThat(document.replayed()).isEmpty();
  }

  @Test
  void shouldTellLagsAndThatTheyAreNotKnown() {
    // When:
    MeshDocument known =
        maker.at(
            NOW,
            seconds(0),
            Map.of("payments", Map.of(RAW, 7L), "order-hold", Map.of(SIGNALS, 0L)),
            List.of());
    MeshDocument unknown = maker.at(NOW, seconds(0), null, List.of("The broker is silent"));

    // Then:
    assertThat(known.lags())
        .containsExactly(
            new MeshDocument.Lag("payments", RAW, 7L),
            new MeshDocument.Lag("order-hold", SIGNALS, 0L));
    assertThat(unknown.lags()).extracting(MeshDocument.Lag::offsets).containsOnlyNulls();
    assertThat(unknown.problems()).containsExactly("The broker is silent");
  }

  @Test
  void shouldBeAJsonObjectWithTheNamesOfItsComponents() throws Exception {
    // Given:
    tellPayments(0, 0, 0);

    // When:
    JsonNode json = new JsonMapper().readTree(at(0).toJson());

    // Then:
    assertThat(json.path("judged").toString())
        .isEqualTo("{\"share\":0.99,\"windowSeconds\":300,\"recentSeconds\":60}");
    assertThat(json.path("apps").path(0).toString())
        .isEqualTo(
            "{\"name\":\"payments\",\"kind\":\"domain\",\"domain\":\"payments\","
                + "\"url\":\"http://127.0.0.1:1\",\"ready\":true,\"state\":\"RUNNING\","
                + "\"silence\":null}");
    assertThat(json.path("promises").findValuesAsText("state"))
        .contains("no records yet", "unknown");
  }

  private MeshDocument at(long second) {
    return maker.at(NOW, seconds(second), Map.of(), List.of());
  }

  private void tellPayments(long second, int read, int published) {
    payments.note(
        told(
            """
            mesh_records_total{product="%1$s",outcome="read"} %3$d
            mesh_records_total{product="%2$s",outcome="published"} %4$d
            mesh_records_total{product="%2$s",outcome="deleted"} 0
            mesh_records_total{product="%2$s",outcome="quarantined"} 55
            mesh_quarantined_total{product="%1$s",stage="ingress",rule="malformed"} 3
            mesh_quarantined_total{product="%1$s",stage="ingress",rule="size"} 0
            """
                .formatted(RAW, PRODUCT, read, published)),
        seconds(second));
  }

  private static AppAnswer told(String metrics) {
    return new AppAnswer.Told(true, "RUNNING", PrometheusText.read(metrics, "mesh_"));
  }

  private static long seconds(long count) {
    return Duration.ofSeconds(count).toNanos();
  }

  private static AppWatch watch(String name, ObservedApp.Kind kind, String input) {
    ObservedApp app =
        new ObservedApp(name, kind, name, URI.create("http://127.0.0.1:1"), name, Set.of(input));
    return new AppWatch(app, PromiseJudge.WINDOW);
  }
}
