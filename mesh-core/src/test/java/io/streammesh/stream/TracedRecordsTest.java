package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static io.streammesh.stream.TopologyRun.bytes;
import static io.streammesh.stream.TopologyRun.text;
import static io.streammesh.tracing.TraceContext.TRACEPARENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.tracing.Traces;
import java.nio.file.Path;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes out with a record whose input has a trace, where nobody takes spans. */
class TracedRecordsTest {
  @TempDir Path stateDir;
  private TopologyRun run;

  @BeforeEach
  void start() {
    run =
        new TopologyRun(
            MeshDefinition.ofClasspath("orders"), "orders", stateDir, Orders::publishing);
  }

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void shouldPassAContextOnAsItCameAndWithoutWhatComesWithIt() {
    // Given
    RecordHeaders headers = Traces.headers(Traces.unsampled(1));
    headers.add("tracestate", bytes("rojo=00f067aa0ba902b7, congo=t61"));

    // When
    ProducerRecord<byte[], byte[]> fact = published(headers);

    // Then
    assertThat(text(fact, TRACEPARENT)).isEqualTo(Traces.unsampled(1));
    assertThat(fact.headers().toArray())
        .extracting(header -> header.key())
        .containsExactly("mesh", TRACEPARENT, "mesh-signature");
  }

  @Test
  void shouldPassAContextOfALaterVersionOnAsOneOfVersion00() {
    assertThat(
            text(
                published(Traces.headers("cc" + Traces.sampled(1).substring(2) + "-x")),
                TRACEPARENT))
        .isEqualTo(Traces.sampled(1));
  }

  @Test
  void shouldDropAContextThatIsNotSound() {
    // When
    ProducerRecord<byte[], byte[]> fact =
        published(Traces.headers("ff" + Traces.sampled(1).substring(2)));

    // Then
    assertThat(fact.headers().toArray())
        .extracting(header -> header.key())
        .containsExactly("mesh", "mesh-signature");
  }

  private ProducerRecord<byte[], byte[]> published(RecordHeaders headers) {
    run.send(RAW, "o-1", Orders.event("o-1", 1), headers);
    return run.one(FACTS);
  }
}
