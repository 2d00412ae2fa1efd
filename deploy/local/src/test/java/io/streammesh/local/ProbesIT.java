package io.streammesh.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.local.process.Eventually;
import io.streammesh.metrics.AppMetrics;
import io.streammesh.metrics.Exposition;
import io.streammesh.platform.cli.MeshCommandLine;
import io.streammesh.platform.probe.ProbedMesh;
import io.streammesh.platform.probe.Prober;
import io.streammesh.registry.HttpSchemaRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Probes on their way through apps that run. */
@Timeout(240)
final class ProbesIT {
  private static final Path HOME = Path.of(System.getProperty("mesh.home"));

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  @TempDir private Path data;
  private LocalMesh mesh;

  @AfterEach
  void stop() {
    if (mesh != null) {
      mesh.close();
    }
  }

  @Test
  void shouldArriveAtEachProductAndInTheAuditAlone() {
    // Given:
    mesh =
        LocalMesh.start(
            MeshOptions.in(HOME, data).withDomains(Set.of("orders", "payments")), said::add);

    // When:
    Result probed = run("probe", "--within", "60s", "--info", infos());

    // Then:
    assertThat(probed.code()).as(probed.err()).isZero();
    assertThat(probed.err()).contains(" paths, 0 on which a probe has not arrived");
    assertThat(probed.out())
        .containsPattern("orders\\.raw\\.order-events +orders\\.order-facts\\.v1 +(\\d+) of \\1 ")
        .containsPattern("payments\\.raw\\.\\S+ +payments\\.transactions\\.v1 +(\\d+) of \\1 ");

    // And: a product has none of them, so that what comes is its first record
    ShopOrders orders =
        new ShopOrders(mesh.endpoints().bootstrapServers(), mesh.endpoints().registryUrl());
    orders.place("o-1");
    assertThat(orders.awaitFact("o-1", 1).at("/offset").asLong(-1)).isZero();

    // And:
    List<String> audited = run("audit", "--domain=orders").out().lines().toList();
    assertThat(audited).noneMatch(line -> line.contains("NOT VERIFIED"));
    assertThat(audited).anyMatch(line -> line.contains(" probe-arrived "));
    assertThat(audited).noneMatch(line -> line.contains(" record-rejected "));
  }

  @Test
  void shouldNotArriveWhileAnAppIsAway() {
    // Given:
    mesh = LocalMesh.start(MeshOptions.in(HOME, data).withDomains(Set.of("payments")), said::add);
    String infos = infos();
    ProcessHandle app = ProcessHandle.of(mesh.domains().get(0).process().pid()).orElseThrow();

    // When:
    app.destroyForcibly();
    Eventually.holds("it is gone", () -> !app.isAlive());
    Result away = run("probe", "--within", "1s", "--info", infos);

    // Then: nobody answers, or what has begun anew has not come to it yet
    assertThat(away.code()).isEqualTo(1);
    assertThat(away.err())
        .containsPattern("1 apps not probed|[1-9]\\d* on which a probe has not arrived");

    // And: once it is back, they do
    Eventually.holds(
        "probes arrive",
        Duration.ofSeconds(90),
        () -> run("probe", "--within", "10s", "--info", infos).code() == 0);
  }

  @Test
  void shouldBeLostWhileAnAppIsAwayAndLateOnceItIsBack() {
    // Given:
    mesh = LocalMesh.start(MeshOptions.in(HOME, data).withDomains(Set.of("payments")), said::add);
    try (AppMetrics metrics = AppMetrics.of("mesh", "prober");
        Prober unused =
            Prober.start(probed(), Duration.ofSeconds(1), Duration.ofSeconds(3), metrics)) {
      Eventually.holds(
          "probes arrive",
          Duration.ofSeconds(60),
          () -> total(metrics, "mesh_probe_arrived_total") > 0);

      // When:
      double failedBefore = rounds(metrics, "failed");
      mesh.outages().takeDown("payments");
      double before = total(metrics, "mesh_probe_lost_total");

      // Then: that no app tells its paths is told
      Eventually.holds(
          "a round fails", Duration.ofMinutes(1), () -> rounds(metrics, "failed") > failedBefore);

      // And: it is probed on, by what is known of it
      Eventually.holds(
          "probes are lost",
          Duration.ofMinutes(2),
          () -> total(metrics, "mesh_probe_lost_total") > before);
      double sent = total(metrics, "mesh_probe_sent_total");
      double lost = total(metrics, "mesh_probe_lost_total");
      assertThat(total(metrics, "mesh_probe_arrived_total")).isLessThan(sent);

      // And: that no app tells its paths is told
      assertThat(rounds(metrics, "failed")).isPositive();

      // When:
      mesh.outages().bringBack("payments");

      // Then: each of them arrives, and the loss stays
      Eventually.holds(
          "all arrive",
          Duration.ofMinutes(2),
          () -> total(metrics, "mesh_probe_arrived_total") >= sent);
      assertThat(total(metrics, "mesh_probe_lost_total")).isGreaterThanOrEqualTo(lost);

      // And:
      double done = rounds(metrics, "done");
      Eventually.holds(
          "rounds are made again", Duration.ofMinutes(1), () -> rounds(metrics, "done") > done);
    }
  }

  @Test
  void shouldSayWhatNoProbeReachesAndGoOnWithMetrics() throws Exception {
    // Given:
    mesh =
        LocalMesh.start(
            MeshOptions.in(HOME, data).withDomains(Set.of("payments", "fraud")), said::add);

    // When:
    Result once = run("probe", "--within", "60s", "--info", infos());

    // Then:
    assertThat(once.code()).as(once.err()).isZero();
    assertThat(once.out()).contains("no probe reaches: fraud.order-risk-signals.v1");

    // When:
    StringWriter out = new StringWriter();
    AtomicInteger code = new AtomicInteger();
    Thread prober =
        new Thread(
            () -> code.set(run(out, "probe", "--every", "1s", "--info", infos()).code()), "probe");
    prober.start();
    Eventually.holds("it serves", Duration.ofMinutes(2), () -> out.toString().contains("/metrics"));
    URI metrics = URI.create(out.toString().strip().replaceAll(".* ", ""));

    // Then:
    Eventually.holds(
        "probes arrive",
        Duration.ofSeconds(60),
        () ->
            scrape(metrics)
                .lines()
                .anyMatch(
                    line ->
                        line.startsWith("mesh_probe_arrived_total{app=\"prober\",domain=\"mesh\"")
                            && !line.endsWith(" 0.0")));
    Eventually.holds(
        "products are looked at",
        Duration.ofSeconds(60),
        () ->
            scrape(metrics)
                .contains(
                    "mesh_publishing_blocked_seconds{app=\"prober\",domain=\"mesh\","
                        + "product=\"payments.transactions.v1\"} 0.0"));

    // When:
    prober.interrupt();
    prober.join();

    // Then:
    assertThat(code).hasValue(130);
  }

  private static String scrape(URI metrics) {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private ProbedMesh probed() {
    return new ProbedMesh(
        mesh.definition(),
        mesh.endpoints().bootstrapServers(),
        new HttpSchemaRegistry(mesh.endpoints().registryUrl()),
        mesh.keys(),
        mesh.domains().stream().map(app -> app.url().resolve("/info")).toList());
  }

  /** Of all series of the payments' one path. */
  private static double total(AppMetrics metrics, String name) {
    return total(metrics, name, "");
  }

  private static double rounds(AppMetrics metrics, String outcome) {
    return total(metrics, "mesh_probe_rounds_total", "outcome=\"" + outcome + "\"");
  }

  private static double total(AppMetrics metrics, String name, String label) {
    return metrics
        .scrape(Exposition.PROMETHEUS, Set.of(name))
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .filter(line -> line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private String infos() {
    return mesh.domains().stream()
        .map(app -> app.url().resolve("/info").toString())
        .collect(Collectors.joining(","));
  }

  private Result run(String... arguments) {
    return run(new StringWriter(), arguments);
  }

  private Result run(StringWriter out, String... arguments) {
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--bootstrap-servers",
            mesh.endpoints().bootstrapServers(),
            "--registry-url",
            mesh.endpoints().registryUrl().toString(),
            "--keystore",
            data.resolve("keys").toString()));
    int code =
        MeshCommandLine.create()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(all.toArray(String[]::new));
    return new Result(code, out.toString(), err.toString());
  }

  private record Result(int code, String out, String err) {}
}
