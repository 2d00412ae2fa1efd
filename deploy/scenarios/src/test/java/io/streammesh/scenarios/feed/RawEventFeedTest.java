package io.streammesh.scenarios.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.event.RawEvent;
import io.streammesh.scenarios.traffic.TrafficRecord;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class RawEventFeedTest {
  private static final RawEvent EVENT =
      new RawEvent("orders.raw.order-events", "o1", 42, bytes("{}"));

  @Test
  void shouldSendKeyValueAndEventTimeWithoutHeaders() {
    // Given
    MockProducer<byte[], byte[]> producer = producer(true);
    RawEventFeed feed = RawEventFeed.live(producer);

    // When
    feed.send(EVENT);

    // Then
    assertThat(producer.history())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.topic()).isEqualTo("orders.raw.order-events");
              assertThat(record.key()).isEqualTo(bytes("o1"));
              assertThat(record.value()).isEqualTo(bytes("{}"));
              assertThat(record.timestamp()).isEqualTo(42);
              assertThat(record.partition()).isNull();
              assertThat(record.headers()).isEmpty();
            });
    assertThat(feed.acknowledgedByTopic()).containsEntry("orders.raw.order-events", 1L);
  }

  @Test
  void shouldMarkTheRecordsOfAReplay() {
    // Given
    MockProducer<byte[], byte[]> producer = producer(true);

    // When
    RawEventFeed.replay(producer, "olist-1").send(EVENT);

    // Then
    ProducerRecord<byte[], byte[]> record = producer.history().get(0);
    assertThat(record.headers().lastHeader("mesh-replay").value()).isEqualTo(bytes("olist-1"));
    assertThat(record.headers()).hasSize(1);
  }

  @Test
  void shouldSendBrokenRecordsAsTheyAre() {
    // Given
    MockProducer<byte[], byte[]> producer = producer(true);

    // When
    RawEventFeed.live(producer).send(new TrafficRecord("a.raw.b", new byte[] {-61, 40}, null, 1));

    // Then
    ProducerRecord<byte[], byte[]> record = producer.history().get(0);
    assertThat(record.key()).containsExactly(-61, 40);
    assertThat(record.value()).isNull();
  }

  @Test
  void shouldCountOnlyWhatHasArrived() {
    // Given
    MockProducer<byte[], byte[]> producer = producer(false);
    RawEventFeed feed = RawEventFeed.live(producer);
    feed.send(EVENT);
    feed.send(EVENT);

    // When
    producer.completeNext();

    // Then
    assertThat(feed.acknowledged()).isEqualTo(1);
  }

  @Test
  void shouldTellAFailureThatComesLaterOnceAndSendNoMore() {
    // Given
    MockProducer<byte[], byte[]> producer = producer(false);
    RawEventFeed feed = RawEventFeed.live(producer);
    feed.send(EVENT);

    // When
    producer.errorNext(new RecordTooLargeException("too large"));

    // Then
    assertThatThrownBy(() -> feed.send(EVENT))
        .isInstanceOf(ScenarioException.class)
        .hasMessage(
            "A record of orders.raw.order-events with event time 1970-01-01T00:00:00.042Z was not"
                + " sent: too large")
        .hasCauseInstanceOf(RecordTooLargeException.class);
    assertThat(producer.history()).hasSize(1);
    assertThatThrownBy(feed::flush).isInstanceOf(ScenarioException.class);
    assertThatCode(feed::close).doesNotThrowAnyException();
  }

  @Test
  void shouldTellOfAFailureAtCloseAtTheLatest() {
    // Given
    MockProducer<byte[], byte[]> producer = producer(false);
    RawEventFeed feed = RawEventFeed.live(producer);
    feed.send(EVENT);
    producer.errorNext(new RecordTooLargeException("too large"));

    // When, Then
    assertThatThrownBy(feed::close)
        .isInstanceOf(ScenarioException.class)
        .hasMessageEndingWith("was not sent: too large");
  }

  private static MockProducer<byte[], byte[]> producer(boolean completes) {
    return new MockProducer<>(
        completes, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
