package io.streammesh.local.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class AppProbeTest {
  private final AppProbe probe = new AppProbe();
  private FakeApp app;

  @BeforeEach
  void start() throws Exception {
    app = FakeApp.start();
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void shouldTellWhatAnAppTells() {
    // Given:
    app.tells("mesh_dropped_records_total{app=\"orders\"} 2\nother 1\n");

    // When:
    AppAnswer answer = ask(app.url());

    // Then:
    assertThat(answer)
        .isEqualTo(
            new AppAnswer.Told(
                true,
                "RUNNING",
                Map.of(new Series("mesh_dropped_records_total", Map.of("app", "orders")), 2.0)));
  }

  @Test
  void shouldTellThatAnAppIsNotReady() {
    // Given:
    app.answersReady(503);

    // When:
    AppAnswer answer = ask(app.url());

    // Then:
    assertThat(answer).isEqualTo(new AppAnswer.Told(false, "RUNNING", Map.of()));
  }

  @Test
  void shouldTellOfMetricsThatCannotBeRead() {
    // Given:
    app.tells("mesh_dropped_records_total\n");

    // When:
    AppAnswer answer = ask(app.url());

    // Then:
    assertThat(answer)
        .asInstanceOf(type(AppAnswer.Silent.class))
        .extracting(AppAnswer.Silent::reason)
        .asString()
        .startsWith("tells what cannot be read: Line 1 of the metrics ");
  }

  @Test
  void shouldTellOfAnAnswerThatIsNone() {
    // Given:
    app.answersReady(500);

    // When:
    AppAnswer answer = ask(app.url());

    // Then:
    assertThat(answer).isEqualTo(new AppAnswer.Silent("answers /readyz with 500"));
  }

  @Test
  void shouldTellThatNobodyListens() {
    // Given:
    app.close();

    // When:
    AppAnswer answer = ask(app.url());

    // Then:
    assertThat(answer).isEqualTo(new AppAnswer.Silent("does not listen"));
  }

  @Test
  void shouldNotWaitForAnAppThatHangs() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // When:
      AppAnswer answer = ask(URI.create("http://127.0.0.1:" + silent.getLocalPort()));

      // Then:
      assertThat(answer).isEqualTo(new AppAnswer.Silent("does not answer within 1500 ms"));
    }
  }

  private AppAnswer ask(URI url) {
    return probe
        .ask(new ObservedApp("orders", ObservedApp.Kind.DOMAIN, "orders", url, "orders", Set.of()))
        .join();
  }
}
