package io.streammesh.scenarios.watch;

import io.streammesh.quarantine.Verdict;
import io.streammesh.reintegration.JournalEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What the records seen so far amount to. Safe for use by several threads. */
final class WatchStatistics {
  private final WatchedTopics topics;
  private final Clock clock;
  private final SortedMap<String, ProductStatistics> products = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Long>> quarantines = new TreeMap<>();
  private final SortedMap<String, PortStatistics> ports = new TreeMap<>();

  WatchStatistics(WatchedTopics topics, Clock clock) {
    this.topics = topics;
    this.clock = clock;
    Instant start = clock.instant();
    topics
        .products()
        .forEach(
            (topic, product) -> products.put(topic, new ProductStatistics(topic, product, start)));
    topics.deadLetters().values().forEach(domain -> quarantines.put(domain, new TreeMap<>()));
    topics.journals().forEach((topic, port) -> ports.put(topic, new PortStatistics(port)));
  }

  synchronized void add(ConsumerRecord<byte[], byte[]> record) {
    ProductStatistics product = products.get(record.topic());
    if (product != null) {
      product.add(record, clock.instant());
      return;
    }
    PortStatistics port = ports.get(record.topic());
    if (port != null) {
      port.add(JournalEntry.parse(record.value()));
      return;
    }
    String domain = topics.deadLetters().get(record.topic());
    SortedMap<String, Long> rules = domain == null ? null : quarantines.get(domain);
    if (rules != null) {
      Optional<Verdict> verdict = verdict(record);
      rules.merge(verdict.map(Verdict::rule).orElse(QuarantineFigures.NO_VERDICT), 1L, Long::sum);
      verdict.ifPresent(
          known -> products.values().forEach(each -> each.addDeadLetter(known.contract())));
    }
  }

  synchronized WatchSnapshot snapshot() {
    Instant now = clock.instant();
    List<ProductFigures> figures =
        products.values().stream().map(product -> product.figures(now)).toList();
    List<QuarantineFigures> quarantined =
        quarantines.entrySet().stream()
            .map(domain -> new QuarantineFigures(domain.getKey(), domain.getValue()))
            .toList();
    return new WatchSnapshot(
        now, figures, quarantined, ports.values().stream().map(PortStatistics::figures).toList());
  }

  private static Optional<Verdict> verdict(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(Verdict.HEADER);
    if (header == null || header.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Verdict.parse(header.value()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
