package io.streammesh.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.streammesh.audit.AuditUnavailableException;
import io.streammesh.audit.Rejection;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.protect.OpenDecisions;
import io.streammesh.quarantine.Stage;
import io.streammesh.quarantine.Verdict;
import io.streammesh.registry.CachingSchemaRegistry;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.registry.SchemaNotFoundException;
import io.streammesh.stream.TestKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppMetricsTest {
  private static final String FACTS = "orders.order-facts.v1";
  private static final Schema SCHEMA =
      SchemaBuilder.record("Fact").fields().requiredString("id").endRecord();

  @TempDir Path folder;
  private final AppMetrics metrics = AppMetrics.of("fraud");

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void shouldTellOfTheKeysThatWereAskedFor() {
    // Given
    CountedKeys keys = new CountedKeys(new TestKeys());
    metrics.measure(keys);

    // When
    assertThat(keys.signingKeys().current(FACTS)).isNotNull();
    assertThat(keys.verificationKeys().find(FACTS, 1)).isPresent();
    assertThat(keys.verificationKeys().find(FACTS, 7)).isEmpty();
    assertThatThrownBy(() -> keys.dataKeys().current(FACTS, "pii.address"))
        .isInstanceOf(KeyUnavailableException.class);

    // Then
    Scrape scrape = scrape();
    assertThat(scrape.value("mesh_key_requests_total", "result", "found")).isEqualTo(2);
    assertThat(scrape.value("mesh_key_requests_total", "result", "unknown")).isEqualTo(1);
    assertThat(scrape.value("mesh_key_requests_total", "result", "unavailable")).isEqualTo(1);
    assertThat(scrape.value("mesh_key_requests_total", "result", "erased")).isZero();
  }

  @Test
  void shouldTellOfFieldsThatWereOpenedOrStayedSealed() {
    // Given: an audit that is away for one tag
    CountedDecisions decisions =
        new CountedDecisions(
            failingFor(
                "pci.card",
                new AuditUnavailableException("no broker", new IllegalStateException("away"))),
            List.of(FACTS));
    metrics.measure(decisions);
    Scrape before = scrape();

    // When
    decisions.opened(FACTS, "pii.address", 1);
    decisions.opened(FACTS, "pii.address", 2);
    decisions.refused(FACTS, "pii.email", 0, "not granted");
    assertThatThrownBy(() -> decisions.opened(FACTS, "pci.card", 1))
        .isInstanceOf(AuditUnavailableException.class);

    // Then
    Scrape after = scrape();
    assertThat(openings(before, "refused")).isZero();
    assertThat(openings(after, "opened")).isEqualTo(2);
    assertThat(openings(after, "refused")).isEqualTo(1);
    assertThat(openings(after, "unaudited")).isEqualTo(1);
  }

  @Test
  void shouldTellOfRejectionsEachTimeThatTheyCannotBeWrittenDown() {
    // Given: an audit that is away at first
    AtomicBoolean away = new AtomicBoolean(true);
    CountedRejections rejections =
        new CountedRejections(
            rejected -> {
              if (away.get()) {
                throw new AuditUnavailableException("no broker", new IllegalStateException("away"));
              }
            },
            List.of(FACTS));
    metrics.measure(rejections);
    List<Rejection> two = List.of(rejection(1), rejection(2));
    Scrape before = scrape();

    // When
    for (int tries = 0; tries < 3; tries++) {
      assertThatThrownBy(() -> rejections.rejected(two))
          .isInstanceOf(AuditUnavailableException.class);
    }
    away.set(false);
    rejections.rejected(two);

    // Then
    Scrape after = scrape();
    assertThat(rejected(before, "audited")).isZero();
    assertThat(rejected(before, "unaudited")).isZero();
    assertThat(rejected(after, "audited")).isEqualTo(2);
    assertThat(rejected(after, "unaudited")).isEqualTo(6);
  }

  @Test
  void shouldTellWhereSchemasCameFrom() {
    // Given
    InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    int id = registry.register("fact", SCHEMA);
    CachingSchemaRegistry cache = new CachingSchemaRegistry(registry, folder);
    metrics.measure(cache.counts());

    // When
    assertThat(cache.schemaById(id)).isEqualTo(SCHEMA);
    assertThat(cache.schemaById(id)).isEqualTo(SCHEMA);
    assertThat(cache.idOf("fact", SCHEMA)).isEqualTo(id);
    assertThatThrownBy(() -> cache.schemaById(id + 1)).isInstanceOf(SchemaNotFoundException.class);

    // Then
    Scrape scrape = scrape();
    assertThat(cached(scrape, "memory")).isEqualTo(1);
    assertThat(cached(scrape, "fetched")).isEqualTo(2);
    assertThat(cached(scrape, "failed")).isEqualTo(1);
    assertThat(cached(scrape, "disk")).isZero();
  }

  /** As where a domain reads a product of its own. */
  @Test
  void shouldAddUpWhatHasTheSameLabels() {
    // Given
    metrics.ask(samples -> samples.add(MeshMeter.RECORDS, 2, FACTS, "quarantined"));
    metrics.ask(
        samples -> {
          samples.add(MeshMeter.RECORDS, 3, FACTS, "quarantined");
          samples.add(MeshMeter.RECORDS, 4, FACTS, "quarantined");
          samples.add(MeshMeter.RECORDS, 1, FACTS, "read");
        });

    // When
    Scrape scrape = scrape();

    // Then
    assertThat(scrape.value("mesh_records_total", "product", FACTS, "outcome", "quarantined"))
        .isEqualTo(9);
    assertThat(scrape.value("mesh_records_total", "product", FACTS, "outcome", "read"))
        .isEqualTo(1);
  }

  @Test
  void shouldLeaveOutNothingButWhatCannotBeRead() {
    // Given
    metrics.ask(
        samples -> {
          samples.add(MeshMeter.RECORDS, 1, FACTS, "read");
          throw new IllegalStateException("closed");
        });
    metrics.ask(samples -> samples.add(MeshMeter.DROPPED_RECORDS, 1));

    // When
    Scrape scrape = scrape();

    // Then
    assertThat(scrape.of("mesh_records_total")).isEmpty();
    assertThat(scrape.value("mesh_dropped_records_total")).isEqualTo(1);
    assertThat(scrape.names()).contains("jvm_memory_used_bytes");
  }

  @Test
  void shouldTellTheProcessesOfADomainApart() {
    // Given
    AppMetrics service = AppMetrics.of("orders", "order-hold");
    try {
      service.ask(samples -> samples.add(MeshMeter.DROPPED_RECORDS, 0));

      // When
      Scrape scrape = Scrape.parse(service.scrape(Exposition.PROMETHEUS));

      // Then
      assertThat(scrape.names()).contains("mesh_dropped_records_total", "jvm_memory_used_bytes");
      assertThat(scrape.startingWith(""))
          .allSatisfy(
              series ->
                  assertThat(series.labels())
                      .containsEntry("domain", "orders")
                      .containsEntry("app", "order-hold"));
    } finally {
      service.close();
    }
  }

  @Test
  void shouldCloseAllBindersAndTellOfThoseThatFail() {
    // Given
    AppMetrics closing = AppMetrics.of("fraud");
    List<String> closed = new ArrayList<>();
    closing.measure(new FailingBinder("first", closed));
    closing.measure(new FailingBinder("second", closed));

    // Then
    assertThatThrownBy(closing::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("second cannot be closed")
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    assertThat(closed).containsExactly("second", "first");
  }

  private record FailingBinder(String name, List<String> closed)
      implements MeterBinder, AutoCloseable {
    @Override
    public void bindTo(MeterRegistry registry) {}

    @Override
    public void close() {
      closed.add(name);
      throw new IllegalArgumentException(name + " cannot be closed");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      delimiter = '|',
      value = {
        "none | PROMETHEUS",
        "*/* | PROMETHEUS",
        "text/plain;version=0.0.4 | PROMETHEUS",
        "application/openmetrics-text | OPEN_METRICS",
        "Application/OpenMetrics-Text;version=1.0.0,text/plain;q=0.5 | OPEN_METRICS",
      })
  void shouldChooseTheFormatByWhatIsAccepted(String accept, Exposition expected) {
    assertThat(Exposition.accepted(accept)).isEqualTo(expected);
  }

  private static double openings(Scrape scrape, String result) {
    return scrape.value("mesh_field_openings_total", "product", FACTS, "result", result);
  }

  private static double rejected(Scrape scrape, String result) {
    return scrape.value("mesh_rejections_total", "product", FACTS, "result", result);
  }

  private static Rejection rejection(long offset) {
    return new Rejection(
        FACTS,
        new Verdict(
            Stage.INGRESS,
            "signature",
            "shop.facts/1.0.0",
            Lineage.of(new Position("shop.facts.v1", 0, offset), 1),
            1,
            "altered"),
        0);
  }

  private static double cached(Scrape scrape, String result) {
    return scrape.value("mesh_registry_cache_requests_total", "result", result);
  }

  private Scrape scrape() {
    return Scrape.parse(metrics.scrape(Exposition.PROMETHEUS));
  }

  @Test
  void shouldTellOfFieldsThatStayedSealedForAnyOtherFailure() {
    // Given: what writes decisions down is closed
    IllegalStateException failure = new IllegalStateException("closed");
    CountedDecisions decisions =
        new CountedDecisions(failingFor("pci.card", failure), List.of(FACTS));
    metrics.measure(decisions);

    // When
    assertThatThrownBy(() -> decisions.opened(FACTS, "pci.card", 1)).isSameAs(failure);

    // Then
    assertThat(openings(scrape(), "unaudited")).isEqualTo(1);
    assertThat(openings(scrape(), "opened")).isZero();
  }

  private static OpenDecisions failingFor(String away, RuntimeException failure) {
    return new OpenDecisions() {
      @Override
      public void opened(String product, String tag, int epoch) {
        if (tag.equals(away)) {
          throw failure;
        }
      }

      @Override
      public void refused(String product, String tag, int epoch, String why) {}
    };
  }
}
