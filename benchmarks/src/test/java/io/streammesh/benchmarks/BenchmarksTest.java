package io.streammesh.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.registry.InMemorySchemaRegistry;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.stream.EnvelopeBenchmark;
import io.streammesh.stream.MeshHeader;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That the benchmarks run, and measure what they say. No time is looked at. */
class BenchmarksTest {
  @Test
  void shouldRunEachBenchmarkOfOurs() throws RunnerException {
    // When
    Collection<RunResult> results =
        once(
            List.of(
                IngressBenchmark.class,
                EgressBenchmark.class,
                StageBenchmark.class,
                EnvelopeBenchmark.class,
                SignatureBenchmark.class,
                ProtectionBenchmark.class));

    // Then
    assertThat(results).hasSize(32);
  }

  @Test
  void shouldRunEachBenchmarkOfConfluents() throws RunnerException {
    // Given
    assumePeers();

    // When
    Collection<RunResult> results = once(List.of(ConfluentBenchmark.class));

    // Then
    assertThat(results).hasSize(4);
  }

  @Test
  void shouldGiveConfluentsClassesTheSameWork() {
    // Given
    assumePeers();
    Shop shop = new Shop();
    ConfluentBenchmark.Facts confluent = new ConfluentBenchmark.Facts();
    IngressBenchmark.Facts ingress = new IngressBenchmark.Facts();

    // Then
    try {
      assertThat(confluent.serialize())
          .isEqualTo(shop.encodedFacts().get(0).record().value())
          .isEqualTo(new EgressBenchmark.Facts().next().value());
      assertThat(confluent.deserialize())
          .hasToString(Samples.orderFacts().get(0).toString())
          .hasToString(ingress.next().value().value().toString());
    } finally {
      confluent.close();
    }
  }

  @Test
  void shouldMeasureTheWholeWayToTheProducer() {
    // Given
    Shop shop = new Shop();
    InMemorySchemaRegistry registry = BenchmarkMesh.registry(shop.definition());

    // When
    ProducerRecord<byte[], byte[]> record = new EgressBenchmark.Facts().nextAdmitted();

    // Then
    assertThat(
            AvroRecordDecoder.of(OrderFact.class, registry::schemaById, 1 << 20)
                .decode(record.value()))
        .hasToString(Samples.orderFacts().get(0).toString());
    MeshHeader header = MeshHeader.parse(record.headers().lastHeader(MeshHeader.NAME).value());
    assertThat(header.tags()).containsExactly("pii.address");
    assertThat(header.lineage())
        .hasToString("orders.raw.order-events/3@1000000+1000002+1000004+1000006");
  }

  private static void assumePeers() {
    assumeTrue(
        ConfluentSerdes.present(),
        "Confluent's classes are not there; ./run fetches them, -Dstreammesh.peers names their folder");
  }

  private static Collection<RunResult> once(List<Class<?>> benchmarks) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    benchmarks.forEach(type -> options.include("^" + type.getName().replace(".", "\\.") + "\\."));
    return new Runner(
            options
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build())
        .run();
  }
}
