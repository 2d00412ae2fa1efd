package io.streammesh.scenarios.watch;

import io.streammesh.stream.MeshHeader;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The figures of one product. */
final class ProductStatistics {
  private final String topic;
  private final String domain;
  private final RateWindow rate;
  private final DelayWindow delays = new DelayWindow();
  private long total;
  private long tombstones;

  ProductStatistics(String topic, String domain, Instant start) {
    this.topic = topic;
    this.domain = domain;
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

  ProductFigures figures(Instant now) {
    delays.advance(now);
    return new ProductFigures(
        topic, domain, total, rate.perSecond(now), tombstones, delays.recent(), delays.overall());
  }
}
