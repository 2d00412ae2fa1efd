package io.streammesh.consumer;

import static io.streammesh.consumer.FactBroker.DEAD_LETTERS;
import static io.streammesh.consumer.FactBroker.PARTITIONS;
import static io.streammesh.consumer.Facts.PURPOSE;
import static io.streammesh.consumer.Facts.ROLE;
import static io.streammesh.consumer.Facts.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.streammesh.MeshException;
import io.streammesh.audit.AuditTopic;
import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.quarantine.Verdict;
import io.streammesh.stream.reads.OrderFact;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Consumers of a product on a real broker, that come, go, and share its partitions. */
@Timeout(180)
final class ProductConsumerIT {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Facts facts = new Facts();
  private FactBroker broker;
  private AuditTopic audit;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    broker = new FactBroker(folder.resolve("broker"));
    audit = new AuditTopic(Facts.definition(), ROLE, folder.resolve("keys"), broker.client());
  }

  @AfterEach
  void stop() {
    audit.close();
    broker.close();
  }

  private ProductConsumer<OrderFact> member(BadRecords badRecords) {
    return ProductConsumer.open(
        Facts.definition(),
        facts.telling(audit.rejections()),
        ConsumerOptions.<OrderFact>of(ROLE, PURPOSE, ProductInput.of(TOPIC, OrderFact.class))
            .configuredBy(broker.member("reports"))
            .settingAsideIn(badRecords));
  }

  @Test
  void shouldSetBadRecordsAsideBeforeItCommits() throws Exception {
    // Given
    broker.send(facts.signed(0, "o-1"));
    broker.send(Facts.altered(facts.signed(0, "o-2")));
    ProducerRecord<byte[], byte[]> elsewhere = facts.signed(1, "o-3");
    broker.send(
        new ProducerRecord<>(
            TOPIC,
            0,
            elsewhere.timestamp(),
            elsewhere.key(),
            elsewhere.value(),
            elsewhere.headers()));
    ProducerRecord<byte[], byte[]> repeated = facts.signed(0, "o-4");
    broker.send(repeated);
    broker.send(repeated);
    broker.send(facts.deletion(0, "o-1"));

    // When
    List<ProductRecord<OrderFact>> records = new ArrayList<>();
    try (DeadLetterTopic letters =
            DeadLetterTopic.open(DEAD_LETTERS, broker.client(), Facts.definition());
        ProductConsumer<OrderFact> consumer = member(letters)) {
      consumer.subscribe();
      await(
          () -> {
            records.addAll(consumer.poll(POLL));
            return records.size() >= 3;
          });
      consumer.commitSync();
    }

    // Then
    assertThat(records).extracting(ProductRecord::key).containsExactly("o-1", "o-4", "o-1");
    assertThat(records.get(2).isDeletion()).isTrue();
    assertThat(broker.read(DEAD_LETTERS))
        .extracting(
            letter -> Verdict.parse(letter.headers().lastHeader(Verdict.HEADER).value()).rule())
        .containsExactlyInAnyOrder("signature", "signature", "repeat");
    assertThat(firstOf(member(BadRecords.stop()), facts.signed(0, "o-5"))).isEqualTo("o-5");
  }

  @Test
  void shouldAuditWhatItSetsAsideBeforeItCommits() throws Exception {
    // Given
    long forged = broker.send(Facts.altered(facts.signed(0, "o-1")));
    ProducerRecord<byte[], byte[]> record = facts.signed(0, "o-2");
    broker.send(record);
    long repeated = broker.send(record);

    // When
    List<ProductRecord<OrderFact>> records = new ArrayList<>();
    try (DeadLetterTopic letters =
            DeadLetterTopic.open(DEAD_LETTERS, broker.client(), Facts.definition());
        ProductConsumer<OrderFact> consumer = member(letters)) {
      consumer.subscribe();
      await(
          () -> {
            records.addAll(consumer.poll(POLL));
            return consumer.counts().refused().values().stream()
                .anyMatch(faults -> faults.size() == 2);
          });
      consumer.commitSync();

      // Then
      assertThat(audit.events())
          .extracting(AuditEvent::getAction, AuditEvent::getRecords, AuditEvent::getRule)
          .containsExactly(
              tuple(AuditAction.RECORD_REJECTED, TOPIC + "/0@" + forged, "signature"),
              tuple(AuditAction.RECORD_REJECTED, TOPIC + "/0@" + repeated, "repeat"));
    }
    assertThat(records).extracting(ProductRecord::key).containsExactly("o-2");
  }

  @Test
  void shouldStopAtABadRecordAndStandThereAgainAfterARestart() throws Exception {
    // Given
    broker.send(facts.signed(0, "o-1"));
    long bad = broker.send(Facts.altered(facts.signed(0, "o-2")));
    broker.send(facts.signed(0, "o-3"));

    for (int start = 0; start < 2; start++) {
      try (ProductConsumer<OrderFact> consumer = member(BadRecords.stop())) {
        consumer.subscribe();

        // When, Then
        assertThatThrownBy(
                () ->
                    await(
                        () -> {
                          consumer.poll(POLL);
                          consumer.commitSync();
                          return false;
                        }))
            .isInstanceOf(BadRecordException.class)
            .hasMessageStartingWith(TOPIC + "-0@" + bad + " is refused (signature)");
      }
    }
    assertThat(audit.events())
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.getRecords()).isEqualTo(TOPIC + "/0@" + bad))
        .extracting(AuditEvent::getId)
        .containsOnly(audit.events().get(0).getId());
  }

  @Test
  void shouldKnowARepeatAfterARestart() throws Exception {
    // Given
    ProducerRecord<byte[], byte[]> record = facts.signed(2, "o-1");
    assertThat(firstOf(member(BadRecords.stop()), record)).isEqualTo("o-1");

    // When
    broker.send(record);

    // Then
    try (ProductConsumer<OrderFact> consumer = member(BadRecords.stop())) {
      consumer.subscribe();
      assertThatThrownBy(
              () ->
                  await(
                      () -> {
                        consumer.poll(POLL);
                        return false;
                      }))
          .isInstanceOf(BadRecordException.class)
          .returns("repeat", failure -> ((BadRecordException) failure).fault());
    }
  }

  @Test
  void shouldGiveNoFalseAlarmWhenMembersComeAndGo() throws Exception {
    // Given
    Deque<BadRecord> bad = new ConcurrentLinkedDeque<>();
    Set<String> seen = new LinkedHashSet<>();
    Set<String> sent = new LinkedHashSet<>();
    ProductConsumer<OrderFact> first = member(bad::add);
    subscribeCommitting(first);

    // When
    send(sent, 0, 400);
    await(() -> read(first, seen) && seen.size() >= 100);
    ProductConsumer<OrderFact> second = member(bad::add);
    subscribeCommitting(second);
    await(
        () -> {
          read(first, seen);
          read(second, seen);
          return !second.assignment().isEmpty() && first.assignment().size() < PARTITIONS;
        });
    facts.startChain();
    send(sent, 400, 800);
    await(() -> read(first, seen) && read(second, seen) && seen.size() >= 500);
    first.close();
    await(() -> read(second, seen) && seen.containsAll(sent));
    second.close();

    // Then
    assertThat(bad).isEmpty();
    assertThat(seen).containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void shouldReadWholeProductsWithoutAGroup() throws Exception {
    // Given
    for (int partition = 0; partition < PARTITIONS; partition++) {
      broker.send(facts.signed(partition, "o-" + partition));
    }

    // When
    Set<String> seen = new LinkedHashSet<>();
    try (ProductConsumer<OrderFact> consumer =
        ProductConsumer.open(
            Facts.definition(),
            facts.services(),
            ConsumerOptions.<OrderFact>of(ROLE, PURPOSE, ProductInput.of(TOPIC, OrderFact.class))
                .configuredBy(broker.client()))) {
      List<TopicPartition> partitions = consumer.partitions();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      await(
          () -> {
            read(consumer, seen);
            return partitions.stream()
                .allMatch(partition -> consumer.position(partition) >= ends.get(partition));
          });
    }

    // Then
    assertThat(seen).containsExactlyInAnyOrder("o-0", "o-1", "o-2", "o-3");
  }

  @Test
  void shouldCommitNothingBehindADeadLetterThatIsLost() throws Exception {
    // Given
    broker.send(Facts.altered(facts.signed(0, "o-1")));
    var settings = broker.client();
    settings.setProperty("max.block.ms", "1000");

    // When
    try (DeadLetterTopic nowhere =
            DeadLetterTopic.open("no.such.topic", settings, Facts.definition());
        ProductConsumer<OrderFact> consumer = member(nowhere)) {
      consumer.subscribe();

      // Then
      assertThatThrownBy(
              () ->
                  await(
                      () -> {
                        consumer.poll(POLL);
                        consumer.commitSync();
                        return false;
                      }))
          .isInstanceOf(MeshException.class)
          .hasMessageStartingWith("A dead letter for no.such.topic was not acknowledged");
    }
    assertThat(firstBad()).isEqualTo(TOPIC + "-0@0");
  }

  private String firstBad() {
    try (ProductConsumer<OrderFact> consumer = member(BadRecords.stop())) {
      consumer.subscribe();
      BadRecordException[] found = new BadRecordException[1];
      await(
          () -> {
            try {
              consumer.poll(POLL);
            } catch (BadRecordException e) {
              found[0] = e;
            }
            return found[0] != null;
          });
      return found[0].position().toString();
    }
  }

  /** Sends a record and tells the key of the first that comes, which is committed. */
  private String firstOf(ProductConsumer<OrderFact> consumer, ProducerRecord<byte[], byte[]> record)
      throws Exception {
    broker.send(record);
    Set<String> seen = new LinkedHashSet<>();
    try (consumer) {
      consumer.subscribe();
      await(() -> read(consumer, seen) && !seen.isEmpty());
      consumer.commitSync();
    }
    return seen.iterator().next();
  }

  private void send(Set<String> sent, int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      broker.send(facts.signed(i % PARTITIONS, "o-" + i));
      sent.add("o-" + i);
    }
  }

  private static boolean read(ProductConsumer<OrderFact> consumer, Set<String> seen) {
    consumer.poll(Duration.ofMillis(20)).forEach(record -> seen.add(record.key()));
    return true;
  }

  private static void subscribeCommitting(ProductConsumer<OrderFact> consumer) {
    consumer.subscribe(
        new ConsumerRebalanceListener() {
          @Override
          public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            consumer.commitSync();
          }

          @Override
          public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
        });
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + BOUND.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(end);
    }
  }
}
