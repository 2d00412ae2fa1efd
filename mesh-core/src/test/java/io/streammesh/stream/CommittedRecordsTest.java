package io.streammesh.stream;

import static io.streammesh.stream.Orders.FACTS;
import static io.streammesh.stream.Orders.RAW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.PromisePolicy;
import io.streammesh.integrity.TestClock;
import io.streammesh.quality.QualityRuleSet;
import io.streammesh.tracing.OpenSpan;
import io.streammesh.tracing.TraceContext;
import io.streammesh.tracing.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the Guard counts of a transaction, and when. */
class CommittedRecordsTest {
  private static final byte[] KEY = "order-1".getBytes(UTF_8);
  private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  private final MeshDefinition mesh = MeshDefinition.ofClasspath();
  private final Contract facts = mesh.contract(FACTS);
  private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final ContractCounts counts =
      ContractCounts.ofOutput(facts, rules(facts), PromisePolicy.USUAL, clock);
  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Guard guard =
      new Guard(
          Set.of(),
          Map.of(FACTS, 4, "orders.dlq", 4),
          new CommitLatch(),
          new Signing(Map.of(), Signing.NONE.keys(), clock));
  private final GuardedProducer producer = new GuardedProducer(kafka, guard);
  private final List<String> spans = new ArrayList<>();

  @BeforeEach
  void begin() {
    producer.initTransactions();
    producer.beginTransaction();
  }

  @Test
  void shouldCountAndTimeWhatIsCommitted() {
    // Given: read a second after it happened
    send("value", START - 1_000, START);
    send(null, START - 1_000, START);

    // When
    clock.advance(Duration.ofMillis(300));
    assertThat(counts.published()).as("not seen by any reader yet").isZero();
    producer.commitTransaction();

    // Then
    assertThat(counts.published()).isEqualTo(1);
    assertThat(counts.deleted()).isEqualTo(1);
    assertThat(counts.publicationDelays().sumMillis()).isEqualTo(600);
    assertThat(counts.ages().sumMillis()).isEqualTo(2_600);
    assertThat(Arrays.stream(counts.ages().counts()).sum()).isEqualTo(2);
  }

  @Test
  void shouldHoldWhatIsCommittedAgainstThePromise() {
    // Given: a product that promises five seconds
    send("in time", START, START);
    send("late", START - 5_001, START);
    send("replayed", START - 60_000, Origin.REPLAYED);

    // When
    producer.commitTransaction();

    // Then
    LatencyPromise promise = counts.promise().orElseThrow();
    assertThat(promise.promised()).isEqualTo(Duration.ofSeconds(5));
    assertThat(promise.onTime()).hasValue(0.5);
    assertThat(promise.state()).isEqualTo(LatencyPromise.State.BROKEN);
  }

  @Test
  void shouldNotCountWhatIsAborted() {
    // Given
    send("value", START, START);

    // When
    producer.abortTransaction();
    producer.beginTransaction();
    producer.commitTransaction();

    // Then
    assertThat(counts.published()).isZero();
    assertThat(counts.ages().counts()).containsOnly(0);
  }

  @Test
  void shouldNotTimeAReplayNorWhatNobodyKnowsTheTriggerOf() {
    // Given
    send("replayed", START - 1_000, Origin.REPLAYED);
    send("untimed", START - 1_000, Origin.UNKNOWN);

    // When
    producer.commitTransaction();

    // Then
    assertThat(counts.published()).isEqualTo(2);
    assertThat(counts.withoutPublicationDelay()).isEqualTo(1);
    assertThat(counts.publicationDelays().counts()).containsOnly(0);
    assertThat(counts.ages().sumMillis()).isEqualTo(1_000);
  }

  @Test
  void shouldCountNothingThatWasNotSent() {
    // Given
    kafka.sendException = new KafkaException("no room");
    assertThatThrownBy(() -> send("value", START, START)).isSameAs(kafka.sendException);
    kafka.sendException = null;

    // When
    producer.commitTransaction();

    // Then
    assertThat(counts.published()).isZero();
  }

  @Test
  void shouldCountATransactionThatIsLargerThanTheOnesBefore() {
    // Given
    int many = 100_000;
    for (int i = 0; i < many; i++) {
      send("value", START, START);
    }

    // When
    producer.commitTransaction();
    producer.beginTransaction();
    send("value", START, START);
    producer.commitTransaction();

    // Then
    assertThat(counts.published()).isEqualTo(many + 1);
    assertThat(Arrays.stream(counts.publicationDelays().counts()).sum()).isEqualTo(many + 1);
  }

  @Test
  void shouldEndSpansAtTheCommitAndNoneOfWhatWasAborted() {
    // Given
    sendTraced("aborted");
    producer.abortTransaction();
    producer.beginTransaction();
    sendTraced("committed");
    assertThat(spans).as("not seen by any reader yet").isEmpty();

    // When
    clock.advance(Duration.ofMillis(300));
    producer.commitTransaction();
    producer.beginTransaction();
    producer.commitTransaction();

    // Then
    assertThat(spans).containsExactly("committed in 2 at " + (START + 300));
  }

  @Test
  void shouldKeepNoMoreSpansOfATransactionThanThereIsRoomFor() {
    // Given
    int room = 4096;
    for (int i = 0; i < room + 2; i++) {
      sendTraced("value");
    }
    assertThat(spans).containsExactly("dropped", "dropped");

    // When
    producer.commitTransaction();

    // Then
    assertThat(spans).hasSize(room + 2);
    assertThat(counts.published()).isEqualTo(room + 2);
  }

  @Test
  void shouldTellHowLongTheOldestTransactionHasBeenOpen() {
    // Given
    GuardedProducer other = new GuardedProducer(kafka, guard);
    clock.advance(Duration.ofSeconds(3));
    assertThat(guard.oldestTransaction()).isEqualTo(Duration.ofSeconds(3));

    // When
    producer.commitTransaction();
    other.beginTransaction();
    clock.advance(Duration.ofSeconds(2));

    // Then
    assertThat(guard.oldestTransaction()).isEqualTo(Duration.ofSeconds(2));
    other.close(Duration.ZERO);
    assertThat(guard.oldestTransaction()).isZero();
  }

  @Test
  void shouldCountUnderNoRuleButThoseThatAreKnown() {
    // Given
    Contract raw = mesh.contract(RAW);
    ContractCounts input = ContractCounts.ofInput(Orders.EVENTS, raw, rules(raw));

    // When
    input.countQuarantined("malformed");
    input.countQuarantined("sequence-from-1");
    input.countQuarantined("order-4711");

    // Then
    assertThat(input.quarantinedByRule())
        .containsEntry("malformed", 1L)
        .containsEntry("sequence-from-1", 1L)
        .containsEntry("event-time", 0L)
        .containsEntry(ContractCounts.OTHER, 1L)
        .doesNotContainKey("order-4711");
    assertThat(input.quarantined()).isEqualTo(3);
  }

  private void send(String value, long eventTime, long readAt) {
    byte[] bytes = value == null ? null : value.getBytes(UTF_8);
    send(bytes, new Stamp(FACTS, KEY, bytes, eventTime, new Header[0], counts, readAt));
  }

  private void sendTraced(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    OpenSpan span = new Span(value);
    send(bytes, new TracedStamp(FACTS, KEY, bytes, START, new Header[0], counts, START, span));
  }

  private void send(byte[] value, Stamp stamp) {
    assertThat(
            producer.send(
                new ProducerRecord<>(
                    FACTS, null, stamp.timestamp(), KEY, value, stamp.asHeaders())))
        .isNotNull();
  }

  /** Writes down what becomes of it. */
  private final class Span implements OpenSpan {
    private final String name;
    private int partition = -1;

    Span(String name) {
      this.name = name;
    }

    @Override
    public TraceContext context() {
      return Traces.context(1);
    }

    @Override
    public void inPartition(int number) {
      partition = number;
    }

    @Override
    public void end(long at) {
      spans.add(name + " in " + partition + " at " + at);
    }

    @Override
    public void fail(long at, Throwable failure) {
      spans.add("failed");
    }

    @Override
    public void drop() {
      spans.add("dropped");
    }
  }

  private static QualityRuleSet rules(Contract contract) {
    return QualityRuleSet.of(contract.quality(), contract.schema(), null);
  }
}
