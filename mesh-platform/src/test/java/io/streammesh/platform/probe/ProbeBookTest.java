package io.streammesh.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ProbeBookTest {
  private static final String INPUT = "orders.raw.order-events";
  private static final String FACTS = "orders.order-facts.v1";
  private static final String REVENUE = "orders.revenue.v1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ProbeBook book = new ProbeBook(PATIENCE, new ProbeMeters(registry));
  private Instant now = Instant.parse("2026-05-01T10:00:00Z");

  @Test
  void shouldTellOfEachPathBeforeAnythingWasSent() {
    // When:
    book.learn(orders(FACTS, REVENUE));

    // Then:
    assertThat(book.inputs()).containsExactly(INPUT);
    assertThat(sent()).isZero();
    for (String product : List.of(FACTS, REVENUE)) {
      assertThat(arrived(product)).isZero();
      assertThat(lost(product)).isZero();
      assertThat(delays(product).count()).isZero();
    }
  }

  @Test
  void shouldTellAfterWhatTimeAProbeHasArrived() {
    // Given:
    book.learn(orders(FACTS));
    book.sent(List.of(probe(7)));

    // When:
    book.arrived(new Arrival(position(7), FACTS), now.plusMillis(250));

    // Then:
    assertThat(sent()).isEqualTo(1);
    assertThat(arrived(FACTS)).isEqualTo(1);
    assertThat(delays(FACTS).totalTime(TimeUnit.SECONDS)).isEqualTo(0.25);

    // And: it is lost never after
    pass(PATIENCE.multipliedBy(3));
    assertThat(lost(FACTS)).isZero();
  }

  @Test
  void shouldCountAProbeOncePerProductHoweverOftenItIsToldOf() {
    // Given:
    book.learn(orders(FACTS, REVENUE));
    book.sent(List.of(probe(7)));

    // When:
    book.arrived(new Arrival(position(7), FACTS), now);
    book.arrived(new Arrival(position(7), FACTS), now);

    // Then:
    assertThat(arrived(FACTS)).isEqualTo(1);
    assertThat(arrived(REVENUE)).isZero();
  }

  @Test
  void shouldKeepALossCountedWhenTheProbeIsLate() {
    // Given:
    book.learn(orders(FACTS));
    book.sent(List.of(probe(7)));

    // When:
    pass(PATIENCE);

    // Then: it may still be in time
    assertThat(lost(FACTS)).isZero();

    // When:
    pass(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));

    // Then:
    assertThat(lost(FACTS)).isEqualTo(1);
    assertThat(arrived(FACTS)).isZero();

    // When:
    book.arrived(new Arrival(position(7), FACTS), now);

    // Then:
    assertThat(lost(FACTS)).isEqualTo(1);
    assertThat(arrived(FACTS)).isEqualTo(1);
    assertThat(delays(FACTS).totalTime(TimeUnit.SECONDS)).isEqualTo(62);
  }

  @Test
  void shouldCountALossThatIsSeenByTheArrivalAlone() {
    // Given:
    book.learn(orders(FACTS));
    book.sent(List.of(probe(7)));

    // When:
    book.arrived(new Arrival(position(7), FACTS), now.plus(PATIENCE).plusMillis(1));

    // Then:
    assertThat(lost(FACTS)).isEqualTo(1);
    assertThat(arrived(FACTS)).isEqualTo(1);
  }

  @Test
  void shouldNotGiveUpProbesOfADomainWhoseAuditIsNotRead() {
    // Given:
    book.learn(orders(FACTS));
    book.sent(List.of(probe(7)));
    now = now.plus(PATIENCE).plusSeconds(1);

    // When:
    book.expire("payments", now);

    // Then:
    assertThat(lost(FACTS)).isZero();

    // When:
    book.expire("orders", now);

    // Then:
    assertThat(lost(FACTS)).isEqualTo(1);
  }

  @Test
  void shouldForgetWhatWasLostLongAgo() {
    // Given:
    book.learn(orders(FACTS));
    book.sent(List.of(probe(7)));
    pass(Duration.ofHours(1).plusSeconds(1));

    // When:
    book.arrived(new Arrival(position(7), FACTS), now);

    // Then:
    assertThat(lost(FACTS)).isEqualTo(1);
    assertThat(arrived(FACTS)).isZero();
  }

  @Test
  void shouldGoByWhatAnAppToldLast() {
    // Given:
    book.learn(orders(FACTS, REVENUE));

    // When:
    book.learn(orders(FACTS));
    book.sent(List.of(probe(7)));
    pass(PATIENCE.plusSeconds(1));

    // Then:
    assertThat(lost(FACTS)).isEqualTo(1);
    assertThat(lost(REVENUE)).isZero();
  }

  @Test
  void shouldIgnoreTheProbesOfOthers() {
    // Given:
    book.learn(orders(FACTS));
    book.sent(List.of(probe(7)));

    // When:
    book.arrived(new Arrival(position(8), FACTS), now);

    // Then:
    assertThat(arrived(FACTS)).isZero();
  }

  private void pass(Duration time) {
    now = now.plus(time);
    book.expire("orders", now);
  }

  private static ProbedApp orders(String... products) {
    SortedSet<String> all = new TreeSet<>(List.of(products));
    TreeMap<String, SortedSet<String>> paths = new TreeMap<>();
    paths.put(INPUT, all);
    return new ProbedApp("orders", paths);
  }

  private SentProbe probe(long offset) {
    return new SentProbe(INPUT, position(offset), now);
  }

  private static String position(long offset) {
    return INPUT + "/0@" + offset;
  }

  private double sent() {
    return registry.get("mesh_probe_sent_total").tag("input", INPUT).counter().count();
  }

  private double arrived(String product) {
    return counter("mesh_probe_arrived_total", product).count();
  }

  private double lost(String product) {
    return counter("mesh_probe_lost_total", product).count();
  }

  private Counter counter(String name, String product) {
    return registry.get(name).tags("input", INPUT, "product", product).counter();
  }

  private Timer delays(String product) {
    return registry.get("mesh_probe_delay").tags("input", INPUT, "product", product).timer();
  }
}
