package io.streammesh.benchmarks;

import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.payments.v1.Transaction;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Confluent's serializer and deserializer alone, on the same records. */
public class ConfluentBenchmark {
  @Benchmark
  public Object serializeOrderFact(Facts facts) {
    return facts.serialize();
  }

  @Benchmark
  public Object deserializeOrderFact(Facts facts) {
    return facts.deserialize();
  }

  @Benchmark
  public Object serializeTransaction(Transactions transactions) {
    return transactions.serialize();
  }

  @Benchmark
  public Object deserializeTransaction(Transactions transactions) {
    return transactions.deserialize();
  }

  /** Order facts, both ways. */
  @State(Scope.Thread)
  public static class Facts extends Both<OrderFact> {
    public Facts() {
      this(new Shop());
    }

    private Facts(Shop shop) {
      super(shop, BenchmarkMesh.FACTS, OrderFact.class, Samples.orderFacts(), shop.encodedFacts());
    }
  }

  /** Transactions, both ways. */
  @State(Scope.Thread)
  public static class Transactions extends Both<Transaction> {
    public Transactions() {
      this(new Shop());
    }

    private Transactions(Shop shop) {
      super(
          shop,
          BenchmarkMesh.TRANSACTIONS,
          Transaction.class,
          Samples.transactions(),
          shop.encodedTransactions());
    }
  }

  /** One product's records and their bytes. */
  abstract static class Both<V extends SpecificRecord> {
    private final RegistryServer registry;
    private final String topic;
    private final Headers headers = new RecordHeaders();
    private final Serializer<V> serializer;
    private final Deserializer<V> deserializer;
    private final Rotation<V> records;
    private final Rotation<Input<byte[]>> encoded;

    Both(Shop shop, String topic, Class<V> type, List<V> records, List<Input<byte[]>> encoded) {
      this.topic = topic;
      this.registry = new RegistryServer(shop.definition());
      ConfluentSerdes serdes = ConfluentSerdes.load();
      this.serializer = serdes.serializer(type, registry.url());
      this.deserializer = serdes.deserializer(type, registry.url());
      this.records = new Rotation<>(records);
      this.encoded = new Rotation<>(encoded);
    }

    final byte[] serialize() {
      return serializer.serialize(topic, headers, records.next());
    }

    final V deserialize() {
      return deserializer.deserialize(topic, headers, encoded.next().record().value());
    }

    @TearDown
    public final void close() {
      serializer.close();
      deserializer.close();
      registry.close();
    }
  }
}
