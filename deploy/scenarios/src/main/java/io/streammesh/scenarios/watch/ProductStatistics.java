package io.streammesh.scenarios.watch;

import io.streammesh.stream.MeshHeader;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The figures of one product. */
final class ProductStatistics {
  private final String topic;
  private final WatchedProduct product;
  private final RateWindow rate;
  private final DelayWindow delays = new DelayWindow();
  private long total;
  private long tombstones;
  private long quarantined;

  ProductStatistics(String topic, WatchedProduct product, Instant start) {
    this.topic = topic;
    this.product = product;
    this.rate = new RateWindow(start);
  }

  void add(ConsumerRecord<byte[], byte[]> record, Instant now) {
    total++;
    rate.add(now);
    if (record.value() == null) {
      tombstones++;
    }
    if (record.headers().lastHeader(MeshHeader.REPLAY) == null) {
      delays.add(now.toEpochMilli() - record.timestamp());
    }
  }

  /** A dead letter of any contract: the product's own, one that it is made from, or another. */
  void addDeadLetter(String contract) {
    if (contract.equals(product.contract()) || product.inputContracts().contains(contract)) {
      quarantined++;
    }
  }

  ProductFigures figures(Instant now) {
    delays.advance(now);
    return new ProductFigures(
        topic,
        product.domain(),
        total,
        quarantined,
        rate.perSecond(now),
        tombstones,
        delays.recent(),
        delays.overall());
  }
}
