package io.streammesh.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.stream.MeteredRecords;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What Ingress and Egress spend on meters, and on the look for a probe. It is in their times, but
 * for what is counted with a commit.
 */
public class MeterBenchmark {
  @Benchmark
  public boolean read(Facts facts) {
    return facts.records.read(facts.inputs.next().record().headers());
  }

  /** With its hundredth of a commit. */
  @Benchmark
  public void publish(Facts facts) {
    facts.records.publish(facts.sent.next());
  }

  /** Order facts, which were just made. */
  @State(Scope.Thread)
  public static class Facts {
    final MeteredRecords records =
        new MeteredRecords(BenchmarkMesh.load(), BenchmarkMesh.FACTS, OrderFact.class);
    final Rotation<Input<byte[]>> inputs = new Rotation<>(new Shop().encodedFacts());
    final Rotation<Object> sent;

    public Facts() {
      long now = System.currentTimeMillis();
      sent =
          new Rotation<>(
              new Shop()
                  .encodedFacts().stream()
                      .map(
                          fact ->
                              records.egress(
                                  fact.record().key().getBytes(UTF_8), fact.record().value(), now))
                      .toList());
    }
  }
}
