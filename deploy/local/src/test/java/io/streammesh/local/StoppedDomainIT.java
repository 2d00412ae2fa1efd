package io.streammesh.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.local.app.DomainApp;
import io.streammesh.local.process.Eventually;
import io.streammesh.platform.cli.MeshCommandLine;
import io.streammesh.platform.tail.ProductTail;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A domain whose producer sends nothing but what cannot be read. */
@Timeout(240)
final class StoppedDomainIT {
  private static final Path HOME = Path.of(System.getProperty("mesh.home"));
  private static final int BROKEN_RECORDS = 300;

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
  void shouldStayStoppedUntilAnOperatorResumesIt() throws Exception {
    // Given:
    start();
    sendBroken();

    // Then: it stops, and no restart runs it again
    Eventually.holds("the mesh tells of the stop", this::toldOfTheStop);
    Eventually.holds("a restart stays stopped", () -> log().contains("is stopped since"));
    assertThat(mesh.failure().toCompletableFuture()).isNotDone();

    // When: all is started again
    mesh.close();
    start();

    // Then: the others run without it
    assertThat(said).anyMatch(line -> line.startsWith("customers is ready at "));
    assertThat(said).noneMatch(line -> line.startsWith("orders is ready at "));
    Eventually.holds("the mesh tells of the stop", this::toldOfTheStop);

    // When:
    String answer = resume();

    // Then: what it could not read is set aside
    assertThat(answer)
        .startsWith("orders may run again, and does at its supervisor's next try; it was stopped");
    assertThat(answer).contains("ingress of orders.raw.order-events: malformed");
    try (ProductTail quarantine =
        ProductTail.ofQuarantine(
            mesh.endpoints().bootstrapServers(), "orders.dlq", ProductTail.Start.BEGINNING)) {
      quarantine.follow(BROKEN_RECORDS, ProductTail.Output.JSON, line -> true);
    }

    // And: what comes is worked on
    ShopOrders orders =
        new ShopOrders(mesh.endpoints().bootstrapServers(), mesh.endpoints().registryUrl());
    orders.place("o-1");
    assertThat(orders.awaitFact("o-1", 1).at("/value/customerId").asText()).isEqualTo("c-1");
    assertThat(resume()).startsWith("orders is not stopped");

    // And: each of it was audited, and proves who did it
    List<String> audited = run("audit", "--domain=orders").lines().toList();
    assertThat(audited).noneMatch(line -> line.contains("NOT VERIFIED"));
    assertThat(audited)
        .filteredOn(line -> line.contains(" record-rejected "))
        .hasSize(BROKEN_RECORDS)
        .allMatch(line -> line.contains("ingress malformed from orders.raw.order-events/0@"));
    assertThat(audited).anyMatch(line -> line.contains(" domain-stopped   app:orders"));
    assertThat(audited)
        .anyMatch(line -> line.matches(".* orders +domain-resumed +user:.*was stopped since.*"));
    assertThat(audited).anyMatch(line -> line.matches(".* key-made +user:.*orders.audit key 1"));

    // When: it goes on like that
    said.clear();
    sendBroken();

    // Then:
    Eventually.holds("the mesh tells of the second stop", this::toldOfTheStop);
  }

  private boolean toldOfTheStop() {
    return said.stream()
        .anyMatch(
            line ->
                line.startsWith("orders has stopped, since it set aside more")
                    && line.endsWith("; then: ./mesh resume orders"));
  }

  private String log() {
    DomainApp orders =
        mesh.domains().stream()
            .filter(app -> app.domain().equals("orders"))
            .findFirst()
            .orElseThrow();
    try {
      return Files.readString(orders.process().log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sendBroken() throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", mesh.endpoints().bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      for (int i = 0; i < BROKEN_RECORDS; i++) {
        sent.add(producer.send(new ProducerRecord<>("orders.raw.order-events", 0, "o-" + i, "{")));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
  }

  private String resume() {
    return run("resume", "orders");
  }

  private String run(String command, String argument) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        MeshCommandLine.create()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(
                command,
                argument,
                "--bootstrap-servers",
                mesh.endpoints().bootstrapServers(),
                "--registry-url",
                mesh.endpoints().registryUrl().toString(),
                "--keystore",
                data.resolve("keys").toString());
    assertThat(code).as(err.toString()).isZero();
    return out.toString();
  }

  private void start() {
    said.clear();
    mesh =
        LocalMesh.start(
            MeshOptions.in(HOME, data).withDomains(Set.of("customers", "orders")), said::add);
  }
}
