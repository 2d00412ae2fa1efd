package io.streammesh.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.quarantine.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class DeadLetterTopicTest {
  private static final String TOPIC = "reports.dlq";

  private final Facts facts = new Facts();

  @Test
  void shouldKeepTheWholeRecordAndWhyItIsThere() {
    // Given
    MockProducer<byte[], byte[]> producer = producer(true);
    DeadLetterTopic letters = new DeadLetterTopic(TOPIC, producer, Clock.systemUTC());
    ConsumerRecord<byte[], byte[]> original = Facts.at(7, facts.signed(0, "o-1"));

    // When
    letters.accept(bad(original));
    letters.settle();

    // Then
    assertThat(producer.history()).hasSize(1);
    ProducerRecord<byte[], byte[]> letter = producer.history().get(0);
    assertThat(letter.topic()).isEqualTo(TOPIC);
    assertThat(letter.key()).isEqualTo(original.key());
    assertThat(letter.value()).isEqualTo(original.value());
    assertThat(letter.timestamp()).isEqualTo(original.timestamp());
    assertThat(letter.headers().lastHeader("original-mesh-signature").value())
        .isEqualTo(original.headers().lastHeader("mesh-signature").value());
    assertThat(new String(letter.headers().lastHeader(Verdict.HEADER).value(), UTF_8))
        .isEqualTo(
            "stage=ingress; rule=repeat; contract=orders.order-facts/1.0.0; from=orders.order-facts.v1/0@7; attempt=1; reason=it was there");
  }

  @Test
  void shouldTellATimeOutOfBoundsAndSendTheLetterAtASafeOne() {
    // Given
    MockProducer<byte[], byte[]> producer = producer(true);
    Instant now = Instant.parse("2024-05-01T12:00:00Z");
    DeadLetterTopic letters =
        new DeadLetterTopic(TOPIC, producer, Clock.fixed(now, ZoneOffset.UTC));
    Instant far = Instant.parse("2999-01-01T00:00:00Z");
    ProducerRecord<byte[], byte[]> ahead =
        new ProducerRecord<>(Facts.TOPIC, 0, far.toEpochMilli(), new byte[1], new byte[1]);

    // When
    letters.accept(bad(Facts.at(7, ahead)));

    // Then
    ProducerRecord<byte[], byte[]> letter = producer.history().get(0);
    assertThat(letter.timestamp()).isEqualTo(now.toEpochMilli());
    assertThat(new String(letter.headers().lastHeader("mesh-event-time").value(), UTF_8))
        .isEqualTo(far.toString());
  }

  @Test
  void shouldTakeNoMoreOnceALetterIsLost() {
    // Given
    MockProducer<byte[], byte[]> producer = producer(false);
    DeadLetterTopic letters = new DeadLetterTopic(TOPIC, producer, Clock.systemUTC());
    BadRecord record = bad(Facts.at(7, facts.signed(0, "o-1")));
    letters.accept(record);

    // When
    producer.errorNext(new RecordTooLargeException("too large"));

    // Then
    assertThatThrownBy(letters::settle)
        .isInstanceOf(MeshException.class)
        .hasMessageContaining(TOPIC)
        .hasMessageContaining("too large");
    assertThatThrownBy(() -> letters.accept(record)).isInstanceOf(MeshException.class);
  }

  private static MockProducer<byte[], byte[]> producer(boolean autoComplete) {
    return new MockProducer<>(
        autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static BadRecord bad(ConsumerRecord<byte[], byte[]> original) {
    return new BadRecord(
        Facts.definition().product(Facts.TOPIC), original, "repeat", "it was there");
  }
}
