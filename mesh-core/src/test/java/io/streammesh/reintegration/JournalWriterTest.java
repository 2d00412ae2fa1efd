package io.streammesh.reintegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class JournalWriterTest {
  private static final TopicPartition JOURNAL = new TopicPartition("orders.port", 3);
  private static final JournalEntry ENTRY =
      new JournalEntry(
          Kind.STARTED,
          new SignalRef(new Position("signals", 3, 0), 0, "o-1/1", "o-1", 1L, false),
          Instant.EPOCH,
          null,
          null,
          null);

  static Stream<Arguments> failures() {
    String taken = "orders.port-3 was taken over by another instance";
    return Stream.of(
        Arguments.of(new ProducerFencedException("later"), PortFencedException.class, taken),
        Arguments.of(
            new KafkaException(new InvalidProducerEpochException("later")),
            PortFencedException.class,
            taken),
        Arguments.of(new FencedInstanceIdException("later"), PortFencedException.class, taken),
        Arguments.of(
            new KafkaException(new CommitFailedException()),
            PortFencedException.class,
            "orders.port-3 is not this instance's any more: its group did not hear from it"),
        Arguments.of(
            new KafkaException(new InvalidTxnStateException("not under way")),
            LostWriterException.class,
            "orders.port-3 did not take 1 entries, as its brokers have lost its writer"),
        Arguments.of(
            new KafkaException("Cannot go on", new KafkaException("Unexpected error in an answer")),
            LostWriterException.class,
            "orders.port-3 did not take 1 entries, as its brokers have lost its writer"),
        Arguments.of(
            new InvalidPidMappingException("forgotten"),
            LostWriterException.class,
            "orders.port-3 did not take 1 entries, as its brokers have lost its writer"),
        Arguments.of(
            new TimeoutException("no answer"),
            MeshException.class,
            "orders.port-3 did not take 1 entries"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void shouldSayWhyNothingIsWritten(
      RuntimeException failure, Class<? extends MeshException> type, String message) {
    // Given
    MockProducer<byte[], byte[]> producer = producer();
    try (MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        JournalWriter writer = new JournalWriter(JOURNAL, () -> producer)) {
      writer.takeOver();
      producer.commitTransactionException = failure;

      // When and then
      assertThatThrownBy(
              () -> writer.write(List.of(ENTRY), Map.of(), consumer.groupMetadata(), () -> {}))
          .isExactlyInstanceOf(type)
          .hasMessageStartingWith(message)
          .hasRootCause(root(failure));
    }
  }

  static Stream<Arguments> failuresToTakeOver() {
    return Stream.of(
        Arguments.of(
            new ProducerFencedException("later"),
            PortFencedException.class,
            "orders.port-3 was taken over by another instance"),
        Arguments.of(
            new TimeoutException("no answer"),
            MeshException.class,
            "orders.port-3 cannot be taken over: "));
  }

  @ParameterizedTest
  @MethodSource("failuresToTakeOver")
  void shouldSayWhyItCannotTakeOver(
      RuntimeException failure, Class<? extends MeshException> type, String message) {
    // Given
    MockProducer<byte[], byte[]> producer = producer();
    producer.initTransactionException = failure;

    // When and then
    try (JournalWriter writer = new JournalWriter(JOURNAL, () -> producer)) {
      assertThatThrownBy(writer::takeOver)
          .isExactlyInstanceOf(type)
          .hasMessageStartingWith(message)
          .hasRootCause(failure);
    }
  }

  @Test
  void shouldGoOnByAnotherProducerWhereTheBrokersHaveLostOne() {
    // Given
    MockProducer<byte[], byte[]> lost = producer();
    MockProducer<byte[], byte[]> next = producer();
    Iterator<Producer<byte[], byte[]>> producers =
        List.<Producer<byte[], byte[]>>of(lost, next).iterator();
    try (MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        JournalWriter writer = new JournalWriter(JOURNAL, producers::next)) {
      writer.takeOver();
      lost.commitTransactionException = new InvalidTxnStateException("not under way");
      assertThatThrownBy(
              () -> writer.write(List.of(ENTRY), Map.of(), consumer.groupMetadata(), () -> {}))
          .isInstanceOf(LostWriterException.class);

      // When
      writer.takeOverAgain();
      writer.write(List.of(ENTRY), Map.of(), consumer.groupMetadata(), () -> {});
    }

    // Then
    assertThat(lost.closed()).isTrue();
    assertThat(next.history()).hasSize(1);
    assertThat(next.commitCount()).isEqualTo(1);
  }

  private static MockProducer<byte[], byte[]> producer() {
    return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Throwable root(Throwable failure) {
    return failure.getCause() == null ? failure : root(failure.getCause());
  }
}
