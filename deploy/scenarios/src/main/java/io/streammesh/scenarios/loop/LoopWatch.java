package io.streammesh.scenarios.loop;

import io.streammesh.consumer.ConsumerOptions;
import io.streammesh.consumer.ProductConsumer;
import io.streammesh.consumer.ProductInput;
import io.streammesh.consumer.ProductRecord;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.read.WholeTopics;
import io.streammesh.scenarios.report.ProductReader;
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.stream.MeshServices;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks at the stages of the loop as any consumer could, read_committed, from the ends that the
 * topics have when it starts; two threads of its own. What is seen goes into {@link LoopTimes}.
 */
public final class LoopWatch implements AutoCloseable {
  private static final String FACTS = "orders.order-facts.v2";
  private static final String SIGNALS = "fraud.order-risk-signals.v1";

  /** What is seen by keys alone, and how a key there tells the order. */
  private static final Map<String, KeyedStage> KEYED =
      Map.of(
          "fraud-orders-by-customer-repartition",
          new KeyedStage(Stage.BY_CUSTOMER, LoopTraffic::orderOf),
          "fraud-findings-by-order-repartition",
          new KeyedStage(Stage.FINDING, UnaryOperator.identity()),
          "orders.raw.hold-events",
          new KeyedStage(Stage.HOLD_EVENT, UnaryOperator.identity()));

  private static final String PURPOSE = "figures";
  private static final Duration POLL = Duration.ofMillis(100);

  private final LoopTimes times;
  private final ProductConsumer<Supplier<? extends SpecificRecord>> products;
  private final KafkaConsumer<byte[], byte[]> keyed;
  private final List<CompletableFuture<Void>> watching;
  private volatile boolean closing;

  private LoopWatch(
      LoopTimes times,
      ProductConsumer<Supplier<? extends SpecificRecord>> products,
      KafkaConsumer<byte[], byte[]> keyed) {
    this.times = times;
    this.products = products;
    this.keyed = keyed;
    this.watching =
        List.of(
            CompletableFuture.runAsync(this::watchProducts, task -> thread("watch-products", task)),
            CompletableFuture.runAsync(this::watchKeys, task -> thread("watch-keys", task)));
  }

  /**
   * Begins to watch.
   *
   * @param clientConfig how to reach the brokers: {@code bootstrap.servers} and what else it takes
   * @param services with the keys of the role {@value ProductReader#ROLE}
   */
  public static LoopWatch start(
      LoopTimes times,
      Map<String, ?> clientConfig,
      MeshDefinition definition,
      MeshServices services) {
    Properties kafka = new Properties();
    kafka.putAll(clientConfig);
    ConsumerOptions<Supplier<? extends SpecificRecord>> options =
        ConsumerOptions.<Supplier<? extends SpecificRecord>>of(
                ProductReader.ROLE, PURPOSE, ProductInput.deferred(FACTS, OrderFact.class))
            .and(ProductInput.deferred(SIGNALS, OrderRiskSignal.class))
            .configuredBy(kafka);
    ProductConsumer<Supplier<? extends SpecificRecord>> products =
        ProductConsumer.open(definition, services, options);
    products.assign(products.partitions());
    products.seekToEnd(products.assignment());
    KafkaConsumer<byte[], byte[]> keyed = WholeTopics.open(clientConfig, KEYED.keySet());
    keyed.seekToEnd(keyed.assignment());
    // What is sent from now on is seen: an end that is only asked for later could lie behind it.
    products.assignment().forEach(products::position);
    for (TopicPartition partition : keyed.assignment()) {
      keyed.position(partition);
    }
    return new LoopWatch(times, products, keyed);
  }

  /**
   * That all is still seen.
   *
   * @throws ScenarioException if it is not, as a record was refused or the brokers are gone
   */
  public void requireWatching() {
    for (CompletableFuture<Void> one : watching) {
      if (one.isCompletedExceptionally()) {
        await(one);
      }
    }
  }

  private void watchProducts() {
    while (!closing) {
      List<ProductRecord<Supplier<? extends SpecificRecord>>> records = products.poll(POLL);
      long now = System.nanoTime();
      records.stream()
          .filter(record -> times.isExpected(record.key()))
          .forEach(record -> seen(record, now));
    }
  }

  private void seen(ProductRecord<Supplier<? extends SpecificRecord>> record, long now) {
    if (record.position().topic().equals(SIGNALS)) {
      times.seen(record.key(), Stage.SIGNAL, now);
      return;
    }
    times.seen(record.key(), Stage.FACT, now);
    Supplier<? extends SpecificRecord> value = record.value();
    if (value != null && value.get() instanceof OrderFact fact && fact.getHold() != null) {
      times.seen(record.key(), Stage.HELD, now);
    }
  }

  private void watchKeys() {
    while (!closing) {
      Iterable<ConsumerRecord<byte[], byte[]>> records = keyed.poll(POLL);
      long now = System.nanoTime();
      for (ConsumerRecord<byte[], byte[]> record : records) {
        KeyedStage stage = Objects.requireNonNull(KEYED.get(record.topic()));
        String orderId = stage.order().apply(new String(record.key(), StandardCharsets.UTF_8));
        times.seen(orderId, stage.seen(), now);
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    // How they ended, requireWatching tells.
    CompletableFuture.allOf(watching.toArray(CompletableFuture[]::new))
        .exceptionally(failure -> null)
        .join();
    products.close();
    keyed.close();
  }

  private static void await(CompletableFuture<Void> one) {
    try {
      one.join();
    } catch (CompletionException e) {
      throw new ScenarioException("The loop cannot be watched: " + e.getCause(), e);
    }
  }

  private record KeyedStage(Stage seen, UnaryOperator<String> order) {}

  private static void thread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
