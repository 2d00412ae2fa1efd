package io.streammesh.benchmarks;

import io.streammesh.avro.AvroRecordEncoder;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.payments.raw.PaymentEvent;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.stream.Governed;
import io.streammesh.stream.GovernedProcessors;
import io.streammesh.stream.InputPort;
import io.streammesh.stream.Mesh;
import io.streammesh.stream.MeshServices;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.OutputPort;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/** The domains that are measured, and the records that go into each of their steps. */
final class Shop {
  private static final String RAW_ORDERS = "orders.raw.order-events";
  private static final String RAW_PAYMENTS = "payments.raw.payment-events";

  /** An order fact is made of this many steps of its order: created, approved, shipped, … */
  private static final int STEPS = 4;

  private final MeshDefinition definition = BenchmarkMesh.load();
  private final List<OrderFact> facts = Samples.orderFacts();
  private final List<Transaction> transactions = Samples.transactions();

  MeshDefinition definition() {
    return definition;
  }

  GovernedProcessors orders() {
    return processors(
        "orders",
        publishing(
            InputPort.of(RAW_ORDERS, OrderEvent.class)
                .timedBy(OrderEvent::getOccurredAt)
                .requiring("sequence", event -> event.getSequence() >= 1, "sequence below 1"),
            OutputPort.of(BenchmarkMesh.FACTS, OrderFact.class)));
  }

  GovernedProcessors payments() {
    return processors(
        "payments",
        publishing(
            InputPort.of(RAW_PAYMENTS, PaymentEvent.class)
                .timedBy(PaymentEvent::getOccurredAt)
                .requiring("sequence", event -> event.getSequence() >= 1, "sequence below 1"),
            OutputPort.of(BenchmarkMesh.TRANSACTIONS, Transaction.class)));
  }

  /** Reads both products with all of their fields. */
  GovernedProcessors auditing() {
    return processors(
        "auditing",
        mesh -> {
          mesh.read(InputPort.of(BenchmarkMesh.FACTS, OrderFact.class));
          mesh.read(InputPort.of(BenchmarkMesh.TRANSACTIONS, Transaction.class));
        });
  }

  /** Reads a few fields of order facts. */
  GovernedProcessors scoring() {
    return processors(
        "scoring",
        mesh ->
            mesh.read(
                InputPort.of(
                    BenchmarkMesh.FACTS, io.streammesh.benchmarks.scoring.OrderFact.class)));
  }

  List<Input<byte[]>> rawOrders() {
    List<Input<byte[]>> inputs = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      inputs.add(rawOrder(facts.get(i), i));
    }
    return inputs;
  }

  List<Input<byte[]>> rawPayments() {
    List<Input<byte[]>> inputs = new ArrayList<>();
    for (int i = 0; i < transactions.size(); i++) {
      Transaction transaction = transactions.get(i);
      inputs.add(
          Input.of(
              RAW_PAYMENTS,
              1_000_000L + i,
              transaction.getAuthorizedAt().toEpochMilli(),
              transaction.getPaymentId(),
              Samples.authorized(transaction).getBytes(StandardCharsets.UTF_8)));
    }
    return inputs;
  }

  /** As they are on the product's topic, signed. */
  List<Input<byte[]>> encodedFacts() {
    return encoded(BenchmarkMesh.FACTS, OrderFact.class, facts, OrderFact::getOrderId);
  }

  /** As they are on the product's topic, signed. */
  List<Input<byte[]>> encodedTransactions() {
    return encoded(
        BenchmarkMesh.TRANSACTIONS, Transaction.class, transactions, Transaction::getPaymentId);
  }

  /** As they reach Egress: made of several raw events, with the tags of these. */
  List<Input<Governed<OrderFact>>> governedFacts(GovernedProcessors orders) {
    Step<byte[], @Nullable Governed<OrderEvent>> ingress =
        new Step<>(orders.ingress("raw.order-events"));
    List<Input<Governed<OrderFact>>> inputs = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      OrderFact fact = facts.get(i);
      Input<Governed<OrderFact>> input = governed(ingress, rawOrder(fact, 10L * i), fact);
      for (int step = 1; step < STEPS; step++) {
        Governed<OrderFact> before = input.record().value();
        input = governed(ingress, rawOrder(fact, 10L * i + 2L * step), fact);
        Governed<OrderFact> after = input.record().value().combine(before, (now, then) -> now);
        input = input.with(after, input.record().headers());
      }
      inputs.add(input);
    }
    return inputs;
  }

  /** As they reach Egress: each made of its one raw event. */
  List<Input<Governed<Transaction>>> governedTransactions(GovernedProcessors payments) {
    Step<byte[], @Nullable Governed<PaymentEvent>> ingress =
        new Step<>(payments.ingress("raw.payment-events"));
    List<Input<byte[]>> raw = rawPayments();
    List<Input<Governed<Transaction>>> inputs = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      inputs.add(governed(ingress, raw.get(i), transactions.get(i)));
    }
    return inputs;
  }

  private static <I, V> Input<Governed<V>> governed(
      Step<byte[], @Nullable Governed<I>> ingress, Input<byte[]> raw, V product) {
    FixedKeyRecord<String, @Nullable Governed<I>> read = ingress.process(raw);
    return raw.with(Objects.requireNonNull(read.value()).map(event -> product), read.headers());
  }

  private static Input<byte[]> rawOrder(OrderFact fact, long step) {
    return Input.of(
        RAW_ORDERS,
        1_000_000L + step,
        fact.getPlacedAt().toEpochMilli(),
        fact.getOrderId(),
        Samples.placed(fact).getBytes(StandardCharsets.UTF_8));
  }

  private <V extends SpecificRecord> List<Input<byte[]>> encoded(
      String product, Class<V> type, List<V> records, Function<V, String> key) {
    int id =
        BenchmarkMesh.registry(definition)
            .idOf(definition.product(product).subject(), definition.product(product).schema());
    AvroRecordEncoder<V> encoder = AvroRecordEncoder.of(type);
    ProductSigner signer = new ProductSigner(definition.product(product));
    List<Input<byte[]>> inputs = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      V record = records.get(i);
      inputs.add(
          signer.signed(
              1_000_000L + i,
              1_520_000_000_000L + i,
              key.apply(record),
              encoder.encode(id, record)));
    }
    return inputs;
  }

  private GovernedProcessors processors(String domain, MeshTopology topology) {
    return GovernedProcessors.of(
        definition,
        domain,
        topology,
        MeshServices.openingNothing(
            BenchmarkMesh.registry(definition), new BenchmarkKeys(), Clock.systemUTC()));
  }

  /** The steps of a port are what is measured; what a domain does between them is its own. */
  private static <I extends SpecificRecord, O extends SpecificRecord> MeshTopology publishing(
      InputPort<I> input, OutputPort<O> output) {
    return mesh -> publish(mesh, input, output);
  }

  private static <I extends SpecificRecord, O extends SpecificRecord> void publish(
      Mesh mesh, InputPort<I> input, OutputPort<O> output) {
    mesh.publish(
        mesh.read(input)
            .mapValues(
                Governed.<I, O>governed(
                    event -> {
                      throw new UnsupportedOperationException("Never called");
                    }),
                Named.as("between")),
        output);
  }
}
