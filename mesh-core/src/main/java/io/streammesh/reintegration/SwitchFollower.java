package io.streammesh.reintegration;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the kill switch of a port in its domain's control topic, by a thread of its own. A record
 * of the port's key stops acting, whatever it says; a tombstone releases it. Where the topic cannot
 * be read for some seconds, acting stops as well: a switch that nobody hears would be none. Since
 * when, and until when, it stopped is told by the topic, which has the brokers' time.
 *
 * <p>What it tells is thread-safe, and waits for nothing.
 */
final class SwitchFollower implements Stops, AutoCloseable {
  static final Duration BLIND_AFTER = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(SwitchFollower.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration ASK_BOUND = Duration.ofSeconds(3);
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(10);

  private final TopicPartition topic;
  private final String key;
  private final Clock clock;
  private final StopWindows over;
  private final Thread thread;
  private final Supplier<Consumer<byte[], byte[]>> consumers;

  private volatile @Nullable Long stoppedSince;
  private volatile long currentNanos;
  private volatile long currentMillis;
  private volatile boolean everCurrent;
  private final CountDownLatch closing = new CountDownLatch(1);

  /** What was read so far, which counts once all there is was read; the thread's own. */
  private @Nullable Long readSince;

  /**
   * @param controlTopic of the domain
   * @param key of the port's records in it
   * @param consumers opens a consumer without a group
   * @param memory for how long stops that are over are remembered
   */
  SwitchFollower(
      String controlTopic,
      String key,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Clock clock,
      Duration memory) {
    this.topic = new TopicPartition(controlTopic, 0);
    this.key = key;
    this.consumers = consumers;
    this.clock = clock;
    this.over = new StopWindows(clock, memory);
    this.currentNanos = System.nanoTime();
    this.currentMillis = clock.millis();
    this.thread = new Thread(this::follow, "switch-of-" + key);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Whether the port may act at this moment. */
  boolean mayAct() {
    return everCurrent && stoppedSince == null && !isBlind();
  }

  /** Whether all that the topic had was read, once at least. */
  boolean wasHeard() {
    return everCurrent;
  }

  /** Why it may not, for a person. */
  String state() {
    if (!everCurrent || isBlind()) {
      return "%s was not read for %d s"
          .formatted(topic.topic(), (System.nanoTime() - currentNanos) / 1_000_000_000L);
    }
    return stoppedSince == null ? "acting" : "stopped by " + topic.topic();
  }

  @Override
  public boolean wereBetween(long from, long to) {
    Long since = stoppedSince;
    if ((since != null && since <= to) || (isBlind() && currentMillis <= to)) {
      return true;
    }
    return over.wereBetween(from, to);
  }

  private boolean isBlind() {
    return System.nanoTime() - currentNanos > BLIND_AFTER.toNanos();
  }

  private void follow() {
    boolean told = false;
    while (!isClosed()) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        consumer.assign(List.of(topic));
        consumer.seekToBeginning(List.of(topic));
        readSince = null;
        while (!isClosed()) {
          look(consumer);
          told = false;
        }
      } catch (WakeupException | InterruptException e) {
        // It is about to be closed.
        return;
      } catch (KafkaException e) {
        if (!told) {
          LOG.atError()
              .addKeyValue("topic", topic.topic())
              .addKeyValue("problem", e.toString())
              .log("The kill switch cannot be read: acting stops until it can");
          told = true;
        }
        pause();
      }
    }
  }

  /** Reads on to the end that the topic has now. */
  private void look(Consumer<byte[], byte[]> consumer) {
    long nanos = System.nanoTime();
    long millis = clock.millis();
    long end = consumer.endOffsets(List.of(topic), ASK_BOUND).getOrDefault(topic, 0L);
    do {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.key() != null && new String(record.key(), StandardCharsets.UTF_8).equals(key)) {
          take(record);
        }
      }
    } while (!isClosed() && consumer.position(topic, ASK_BOUND) < end);
    if (isBlind()) {
      over.add(currentMillis, millis);
    }
    publish(readSince);
    currentMillis = millis;
    currentNanos = nanos;
    everCurrent = true;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    Long since = readSince;
    if (record.value() != null) {
      readSince = since == null ? Long.valueOf(record.timestamp()) : since;
    } else if (since != null) {
      // Remembered before it is released: nothing that went stale in between slips through.
      over.add(since, record.timestamp());
      readSince = null;
    }
  }

  private void publish(@Nullable Long since) {
    boolean wasStopped = stoppedSince != null;
    stoppedSince = since;
    if (wasStopped != (since != null)) {
      LOG.atWarn()
          .addKeyValue("port", key)
          .log(wasStopped ? "Acting is released" : "Acting is stopped");
    }
  }

  private boolean isClosed() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      var unused = closing.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(CLOSE_BOUND.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
