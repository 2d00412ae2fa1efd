package io.streammesh.scenarios.guide;

import io.streammesh.consumer.BadRecords;
import io.streammesh.consumer.ConsumerOptions;
import io.streammesh.consumer.ProductConsumer;
import io.streammesh.consumer.ProductInput;
import io.streammesh.consumer.ProductRecord;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.stream.MeshServices;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.WakeupException;

/** The service of {@code docs/guides/reading-a-product.md}, which shows this class as it is. */
final class OrderReader implements Runnable {
  private final ProductConsumer<OrderFact> consumer;
  private final Consumer<ProductRecord<OrderFact>> work;

  OrderReader(
      MeshDefinition definition,
      MeshServices services,
      Properties kafka,
      BadRecords badRecords,
      Consumer<ProductRecord<OrderFact>> work) {
    ProductInput<OrderFact> orders = ProductInput.of("orders.order-facts.v2", OrderFact.class);
    this.consumer =
        ProductConsumer.open(
            definition,
            services,
            ConsumerOptions.<OrderFact>of("marketing", "campaign-measurement", orders)
                .configuredBy(kafka)
                .settingAsideIn(badRecords));
    this.work = work;
  }

  @Override
  public void run() {
    try (consumer) {
      consumer.subscribe();
      while (true) {
        consumer.poll(Duration.ofMillis(500)).forEach(work);
        consumer.commitSync();
      }
    } catch (WakeupException stopped) {
      // By stop().
    }
  }

  void stop() {
    consumer.wakeup();
  }
}
