package io.streammesh.benchmarks;

import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.payments.raw.PaymentEvent;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.stream.Governed;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Ingress, from the record that Kafka Streams has polled to the governed record that it forwards:
 * size and time checks, decoding, the contract's rules, lineage and tags.
 */
public class IngressBenchmark {
  @Benchmark
  public Object rawOrderEvent(RawOrders raw) {
    return raw.next();
  }

  @Benchmark
  public Object rawPaymentEvent(RawPayments raw) {
    return raw.next();
  }

  @Benchmark
  public Object orderFact(Facts facts) {
    return facts.next();
  }

  @Benchmark
  public Object transaction(Transactions transactions) {
    return transactions.next();
  }

  /** The same order facts, of which six fields are read. */
  @Benchmark
  public Object fewFieldsOfOrderFact(FewFields facts) {
    return facts.next();
  }

  /** JSON of about 1,100 bytes. */
  @State(Scope.Thread)
  public static class RawOrders extends Feed<OrderEvent> {
    public RawOrders() {
      super(shop -> shop.orders().ingress("raw.order-events"), Shop::rawOrders);
    }
  }

  /** JSON of about 350 bytes. */
  @State(Scope.Thread)
  public static class RawPayments extends Feed<PaymentEvent> {
    public RawPayments() {
      super(shop -> shop.payments().ingress("raw.payment-events"), Shop::rawPayments);
    }
  }

  /** Another domain's product, read whole. */
  @State(Scope.Thread)
  public static class Facts extends Feed<OrderFact> {
    public Facts() {
      super(shop -> shop.auditing().ingress(BenchmarkMesh.FACTS), Shop::encodedFacts);
    }
  }

  /** Another domain's product, read whole. */
  @State(Scope.Thread)
  public static class Transactions extends Feed<Transaction> {
    public Transactions() {
      super(shop -> shop.auditing().ingress(BenchmarkMesh.TRANSACTIONS), Shop::encodedTransactions);
    }
  }

  /** Another domain's product, of which a few fields are read. */
  @State(Scope.Thread)
  public static class FewFields extends Feed<io.streammesh.benchmarks.scoring.OrderFact> {
    public FewFields() {
      super(shop -> shop.scoring().ingress(BenchmarkMesh.FACTS), Shop::encodedFacts);
    }
  }

  /** Feeds an Ingress. */
  abstract static class Feed<V> {
    private final Step<byte[], @Nullable Governed<V>> ingress;
    private final Rotation<Input<byte[]>> inputs;

    Feed(
        Function<Shop, FixedKeyProcessor<String, byte[], @Nullable Governed<V>>> ingress,
        Function<Shop, List<Input<byte[]>>> inputs) {
      Shop shop = new Shop();
      this.ingress = new Step<>(ingress.apply(shop));
      this.inputs = new Rotation<>(inputs.apply(shop));
    }

    final FixedKeyRecord<String, @Nullable Governed<V>> next() {
      return ingress.process(inputs.next());
    }
  }
}
