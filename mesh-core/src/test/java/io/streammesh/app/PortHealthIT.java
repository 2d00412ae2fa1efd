package io.streammesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.metrics.AppMetrics;
import io.streammesh.reintegration.PortOptions;
import io.streammesh.reintegration.ReintegrationPort;
import io.streammesh.reintegration.Signal;
import io.streammesh.reintegration.SignalBroker;
import io.streammesh.reintegration.SignalHandler;
import io.streammesh.reintegration.SignalMesh;
import io.streammesh.reintegration.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a service tells of its port, on a real broker. */
@Timeout(180)
class PortHealthIT {
  @TempDir Path folder;
  private final AppMetrics metrics = AppMetrics.of("orders", "order-hold");
  private MeshDefinition definition;
  private SignalBroker broker;
  private ReintegrationPort<GenericRecord> port;
  private PortHealth health;

  @BeforeEach
  void serve() throws Exception {
    definition = SignalMesh.load(folder.resolve("mesh"), "retry", "{actions: 1000, per: PT1M}");
    broker = new SignalBroker(folder.resolve("broker"));
    Signals signals = new Signals(definition);
    port =
        ReintegrationPort.open(
            definition,
            signals.services(Clock.systemUTC()),
            PortOptions.of("orders", "order-hold", signals.input()).configuredBy(broker.client()));
    health =
        PortHealth.start(
            HealthServerTest.config(0),
            Deployment.of(definition, "orders", "order-hold", Optional.of("2.4.1")),
            port,
            metrics);
  }

  @AfterEach
  void stop() {
    health.close();
    port.close();
    metrics.close();
    broker.close();
  }

  @Test
  void shouldBeReadyOnceItsPortRunsAndLiveUntilThatEnds() throws Exception {
    // Given
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/readyz").body()).isEqualTo("STARTING\n");
    assertThat(get("/livez").statusCode()).isEqualTo(200);

    // When
    Thread service = new Thread(() -> port.run(new NothingToDo()), "service");
    service.start();
    SignalBroker.await(() -> status("/readyz") == 200);

    // Then: the kill switch does not change it
    broker.stopActing();
    SignalBroker.await(() -> !port.isActing());
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").body()).isEqualTo("RUNNING\n");
    assertThat(get("/livez").statusCode()).isEqualTo(200);

    // When
    port.close();
    service.join();

    // Then
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/livez").statusCode()).isEqualTo(503);
    assertThat(get("/livez").body()).isEqualTo("ENDED\n");
  }

  @Test
  void shouldTellWhatRunsAndWhatBecameOfTheSignals() throws Exception {
    // When
    HttpResponse<String> info = get("/info");

    // Then
    assertThat(info.body())
        .isEqualTo(
            """
            {"port":"orders/order-hold","domain":"orders","state":"STARTING","acting":false,\
            "acted":0,"withdrawn":0,"refused":{},"review":{},"failed":0,"heldBack":0,"unknown":0,\
            "replayed":0,"waiting":0,"version":"%s","appVersion":"2.4.1",\
            "contracts":{"reads":[\
            {"id":"payments.risks.v1","version":"1.0.0","domain":"payments"}],\
            "publishes":[{"id":"orders.audit","version":"%s"}]},\
            "topology":{"port":"order-hold","product":"payments.risks.v1",\
            "limit":{"actions":1000,"per":"PT1M"}}}
            """
                .formatted(BuildVersion.read(), definition.audit("orders").version()));
  }

  private int status(String path) {
    try {
      return get(path).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + health.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static final class NothingToDo implements SignalHandler<GenericRecord> {
    @Override
    public void act(Signal<GenericRecord> signal) {
      throw new AssertionError("There is no signal");
    }

    @Override
    public void withdraw(Signal<GenericRecord> signal) {
      throw new AssertionError("There is no signal");
    }
  }
}
