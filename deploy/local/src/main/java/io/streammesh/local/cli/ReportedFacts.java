package io.streammesh.local.cli;

import io.streammesh.consumer.ConsumerOptions;
import io.streammesh.consumer.ProductConsumer;
import io.streammesh.consumer.ProductInput;
import io.streammesh.consumer.ProductRecord;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.LocalMeshException;
import io.streammesh.scenarios.report.ProductReader;
import io.streammesh.schemas.orders.v2.DeliveryAddress;
import io.streammesh.schemas.orders.v2.OrderFact;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What the role {@value ProductReader#ROLE} reads in a local mesh. */
final class ReportedFacts implements OrderFacts {
  private static final String PURPOSE = "figures";

  private final ReportingServices reporting;
  private final ProductConsumer<OrderFact> consumer;

  private ReportedFacts(ReportingServices reporting, ProductConsumer<OrderFact> consumer) {
    this.reporting = reporting;
    this.consumer = consumer;
  }

  /**
   * Opens them.
   *
   * @param clients how to reach the brokers
   */
  static ReportedFacts open(LocalMesh mesh, Map<String, Object> clients) {
    ReportingServices reporting = ReportingServices.open(mesh, clients);
    Properties kafka = new Properties();
    kafka.putAll(clients);
    try {
      ProductConsumer<OrderFact> consumer =
          ProductConsumer.open(
              mesh.definition(),
              reporting.services(),
              ConsumerOptions.<OrderFact>of(
                      ProductReader.ROLE, PURPOSE, ProductInput.of(TOPIC, OrderFact.class))
                  .configuredBy(kafka));
      List<TopicPartition> all = consumer.partitions();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      return new ReportedFacts(reporting, consumer);
    } catch (RuntimeException e) {
      reporting.close();
      throw e;
    }
  }

  @Override
  public List<SeenFact> poll(Duration timeout) {
    return now(() -> consumer.poll(timeout).stream().map(ReportedFacts::seen).toList());
  }

  @Override
  public Map<TopicPartition, Long> ends() {
    return now(() -> consumer.endOffsets(consumer.assignment()));
  }

  @Override
  public Map<TopicPartition, Long> positions() {
    return now(
        () ->
            consumer.assignment().stream()
                .collect(Collectors.toMap(partition -> partition, consumer::position)));
  }

  @Override
  public boolean opens(SeenFact fact) {
    return isOpen(consumer.verifyAgain(fact.original()).value());
  }

  /** What Kafka says of its brokers is one more reason why facts cannot be read. */
  private static <T> T now(Supplier<T> read) {
    try {
      return read.get();
    } catch (KafkaException e) {
      throw new LocalMeshException("%s cannot be read now: %s".formatted(TOPIC, e), e);
    }
  }

  private static SeenFact seen(ProductRecord<OrderFact> record) {
    OrderFact fact = record.value();
    return new SeenFact(
        record.position(),
        record.original(),
        fact == null ? null : fact.getCustomerId(),
        isOpen(fact));
  }

  private static boolean isOpen(@Nullable OrderFact fact) {
    return Optional.ofNullable(fact)
        .map(OrderFact::getDeliveryAddress)
        .map(DeliveryAddress::getCity)
        .isPresent();
  }

  @Override
  public void close() {
    try (reporting) {
      consumer.close();
    }
  }
}
