package io.streammesh.scenarios.report;

import io.streammesh.MeshException;
import io.streammesh.consumer.BadRecords;
import io.streammesh.consumer.ConsumerOptions;
import io.streammesh.consumer.ProductConsumer;
import io.streammesh.consumer.ProductInput;
import io.streammesh.consumer.ProductRecord;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.scenarios.ScenarioException;
import io.streammesh.stream.MeshServices;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the product topics as any service could: by the role {@value #ROLE}, for {@value #PURPOSE},
 * each record verified; from the beginning up to the ends that the topics had when it started. What
 * is written meanwhile is left out; wait with {@link io.streammesh.scenarios.drain.MeshDrain}
 * first.
 */
public final class ProductReader {
  /** The role of the contracts that the report is made under. */
  public static final String ROLE = "reporting";

  private static final String PURPOSE = "figures";
  private static final Duration POLL = Duration.ofMillis(250);
  private static final int MOST_EMPTY_POLLS = 240;
  private static final int POLL_RECORDS = 20_000;
  private static final int PARTITION_FETCH_BYTES = 4 * 1024 * 1024;

  private final ShopProducts products = new ShopProducts();

  private ProductReader() {}

  /** The topics that it reads. */
  public static Set<String> topics() {
    return ProductTopics.RECORDS.keySet();
  }

  /**
   * Reads all products.
   *
   * @param clientConfig how to reach the brokers: {@code bootstrap.servers} and what else it takes
   * @param services with the keys of the role
   * @return the products, whose records are decoded when they are asked for; one that cannot be is
   *     a MeshException then, which names its place
   * @throws MeshException if a topic is missing, a record is refused, or nothing comes for a minute
   *     although there should be more
   */
  public static ShopProducts read(
      Map<String, ?> clientConfig, MeshDefinition definition, MeshServices services) {
    return read(clientConfig, definition, services, BadRecords.stop());
  }

  /**
   * The same without the records that are refused.
   *
   * @param refused takes them; called by several threads
   */
  public static ShopProducts read(
      Map<String, ?> clientConfig,
      MeshDefinition definition,
      MeshServices services,
      BadRecords refused) {
    List<Callable<ShopProducts>> shares =
        shares().stream()
            .map(
                options ->
                    options.configuredBy(inLargeBatches(clientConfig)).settingAsideIn(refused))
            .<Callable<ShopProducts>>map(options -> () -> read(definition, services, options))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(shares.size());
    try {
      ShopProducts all = new ShopProducts();
      // Returns when all have ended, well or not.
      for (Future<ShopProducts> share : threads.invokeAll(shares)) {
        all.addAll(products(share));
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScenarioException("Interrupted while the products were read", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static ShopProducts products(Future<ShopProducts> share) throws InterruptedException {
    try {
      return share.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("Reading throws nothing that is checked", e);
    }
  }

  private static ShopProducts read(
      MeshDefinition definition,
      MeshServices services,
      ConsumerOptions<Supplier<? extends SpecificRecord>> options) {
    ProductReader reader = new ProductReader();
    try (ProductConsumer<Supplier<? extends SpecificRecord>> consumer =
        ProductConsumer.open(definition, services, options)) {
      List<TopicPartition> partitions = consumer.partitions();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      reader.readAll(consumer, partitions);
    } catch (KafkaException e) {
      throw new ScenarioException("The products cannot be read: " + e.getMessage(), e);
    }
    return reader.products;
  }

  /** The products by halves, each for a consumer of its own: to verify them takes a while. */
  private static List<ConsumerOptions<Supplier<? extends SpecificRecord>>> shares() {
    List<ProductInput<? extends Supplier<? extends SpecificRecord>>> inputs =
        ProductTopics.RECORDS.entrySet().stream().map(ProductReader::input).toList();
    int half = inputs.size() / 2;
    return List.of(options(inputs.subList(0, half)), options(inputs.subList(half, inputs.size())));
  }

  private static ConsumerOptions<Supplier<? extends SpecificRecord>> options(
      List<ProductInput<? extends Supplier<? extends SpecificRecord>>> inputs) {
    ConsumerOptions<Supplier<? extends SpecificRecord>> options =
        ConsumerOptions.of(ROLE, PURPOSE, inputs.get(0));
    for (var input : inputs.subList(1, inputs.size())) {
      options = options.and(input);
    }
    return options;
  }

  private static ProductInput<? extends Supplier<? extends SpecificRecord>> input(
      Map.Entry<String, Class<? extends SpecificRecord>> product) {
    return ProductInput.deferred(product.getKey(), product.getValue());
  }

  /** Kafka's defaults suit a consumer that works long on each record; this one only keeps it. */
  private static Properties inLargeBatches(Map<String, ?> clientConfig) {
    Properties config = new Properties();
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
    config.putAll(clientConfig);
    return config;
  }

  private void readAll(
      ProductConsumer<Supplier<? extends SpecificRecord>> consumer,
      Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> left = new HashMap<>(ends);
    int emptyPolls = 0;
    while (true) {
      // By position and not by record: what ends a partition can be a transaction's marker.
      left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      if (left.isEmpty()) {
        return;
      }
      emptyPolls = keep(consumer.poll(POLL), ends) ? 0 : emptyPolls + 1;
      if (emptyPolls > MOST_EMPTY_POLLS) {
        throw new ScenarioException(
            "The products cannot be read to their ends: nothing came for a minute, missing "
                + left.keySet());
      }
    }
  }

  /** Whether there was a record in front of the ends. */
  private boolean keep(
      List<ProductRecord<Supplier<? extends SpecificRecord>>> records,
      Map<TopicPartition, Long> ends) {
    boolean any = false;
    for (ProductRecord<Supplier<? extends SpecificRecord>> record : records) {
      if (record.position().offset() < end(ends, record)) {
        keep(record);
        any = true;
      }
    }
    return any;
  }

  private static long end(Map<TopicPartition, Long> ends, ProductRecord<?> record) {
    return ends.getOrDefault(
        new TopicPartition(record.position().topic(), record.position().partition()), 0L);
  }

  private void keep(ProductRecord<Supplier<? extends SpecificRecord>> record) {
    Class<? extends SpecificRecord> type =
        Objects.requireNonNull(ProductTopics.RECORDS.get(record.position().topic()));
    Supplier<? extends SpecificRecord> value = record.value();
    if (value == null) {
      products.remove(type, record.key());
    } else {
      products.keep(type, record.key(), value);
    }
  }
}
