package io.streammesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.consumer.ProductInput;
import io.streammesh.reintegration.SignalHandler;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class PortAppTest {
  private static final Schema READS =
      SchemaBuilder.record("OrderRiskSignal").fields().requiredString("orderId").endRecord();

  private final List<Integer> exits = new ArrayList<>();
  private final List<String> printed = new ArrayList<>();

  @Test
  void shouldEndAsADomainAppDoesWhereItsConfigurationIsWrong() {
    // When
    app("orders").run(config -> unexpected(), "--set", "mesh.http.port=none");

    // Then
    assertThat(exits).containsExactly(ExitCode.CONFIGURATION.code());
  }

  @Test
  void shouldEndWhereItsDomainIsUnknown() {
    // When
    app("nobody").run(config -> unexpected());

    // Then
    assertThat(exits).containsExactly(ExitCode.CONFIGURATION.code());
  }

  @Test
  void shouldTellHowItIsStarted() {
    // When
    app("orders").run(config -> unexpected(), "--config", "none.properties", "--help");

    // Then
    assertThat(exits).containsExactly(ExitCode.OK.code());
    assertThat(printed)
        .singleElement()
        .asString()
        .startsWith("Runs the service orders/order-hold until it is asked to stop.")
        .contains("mesh.keys.dir");
  }

  private PortApp<GenericRecord> app(String domain) {
    return new PortApp<>(
        domain,
        "order-hold",
        ProductInput.generic("fraud.order-risk-signals.v1", READS),
        exits::add,
        printed::add);
  }

  private static SignalHandler<GenericRecord> unexpected() {
    throw new AssertionError("There is nothing to act on");
  }
}
