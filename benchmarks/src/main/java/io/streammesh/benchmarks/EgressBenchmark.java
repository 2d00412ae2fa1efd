package io.streammesh.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.stream.Governed;
import io.streammesh.stream.GovernedProcessors;
import io.streammesh.stream.SigningGuard;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Egress, from the governed record that a topology made to the stamped bytes that go to the sink:
 * rules, tags, encoding, size, key, lineage and headers. With the Guard: what the producer adds to
 * that before it sends.
 */
public class EgressBenchmark {
  @Benchmark
  public Object orderFact(Facts facts) {
    return facts.next();
  }

  @Benchmark
  public Object transaction(Transactions transactions) {
    return transactions.next();
  }

  @Benchmark
  public Object orderFactAndGuard(Facts facts) {
    return facts.nextAdmitted();
  }

  @Benchmark
  public Object transactionAndGuard(Transactions transactions) {
    return transactions.nextAdmitted();
  }

  /** Made of four raw events each; values of about 500 bytes. */
  @State(Scope.Thread)
  public static class Facts extends Outlet<OrderFact> {
    public Facts() {
      this(new Shop());
    }

    private Facts(Shop shop) {
      this(shop, shop.orders());
    }

    private Facts(Shop shop, GovernedProcessors orders) {
      super(
          BenchmarkMesh.FACTS,
          orders.guard(),
          orders.egress("order-facts.v1"),
          shop.governedFacts(orders));
    }
  }

  /** Made of one raw event each; values of about 130 bytes. */
  @State(Scope.Thread)
  public static class Transactions extends Outlet<Transaction> {
    public Transactions() {
      this(new Shop());
    }

    private Transactions(Shop shop) {
      this(shop, shop.payments());
    }

    private Transactions(Shop shop, GovernedProcessors payments) {
      super(
          BenchmarkMesh.TRANSACTIONS,
          payments.guard(),
          payments.egress("transactions.v1"),
          shop.governedTransactions(payments));
    }
  }

  /** Takes what an Egress gives. */
  abstract static class Outlet<V extends SpecificRecord> {
    private final String topic;
    private final SigningGuard guard;
    private final Step<Governed<V>, byte @Nullable []> egress;
    private final Rotation<Input<Governed<V>>> inputs;

    Outlet(
        String topic,
        SigningGuard guard,
        FixedKeyProcessor<String, Governed<V>, byte @Nullable []> egress,
        List<Input<Governed<V>>> inputs) {
      this.topic = topic;
      this.guard = guard;
      this.egress = new Step<>(egress);
      this.inputs = new Rotation<>(inputs);
    }

    final FixedKeyRecord<String, byte @Nullable []> next() {
      return egress.process(inputs.next());
    }

    /** As the sink makes it of what Egress forwards, and the producer sends it. */
    final ProducerRecord<byte[], byte[]> nextAdmitted() {
      FixedKeyRecord<String, byte @Nullable []> record = next();
      return guard.admit(
          new ProducerRecord<>(
              topic,
              null,
              record.timestamp(),
              record.key().getBytes(UTF_8),
              record.value(),
              record.headers()));
    }
  }
}
