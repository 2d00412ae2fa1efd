package io.streammesh.scenarios.watch;

import io.streammesh.scenarios.ScenarioException;
import io.streammesh.scenarios.read.WholeTopics;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Follows product and dead-letter topics with a plain read_committed consumer on a thread of its
 * own, and keeps figures. It belongs to no group: watching changes nothing. Safe for use by several
 * threads. Whoever starts it closes it.
 */
public final class ProductWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final WatchStatistics statistics;
  private final Thread thread;
  private volatile @Nullable RuntimeException failure;
  private volatile boolean closing;

  private ProductWatch(Consumer<byte[], byte[]> consumer, WatchStatistics statistics) {
    this.consumer = consumer;
    this.statistics = statistics;
    this.thread = new Thread(this::follow, "product-watch");
    thread.setDaemon(true);
  }

  /**
   * Watches what comes from now on: all that is written after this has returned is seen.
   *
   * @param clientConfig how to reach the brokers: {@code bootstrap.servers} and what else it takes
   * @throws ScenarioException if a topic does not exist or the brokers do not answer
   */
  public static ProductWatch fromLatest(
      Map<String, ?> clientConfig, WatchedTopics topics, Clock clock) {
    Consumer<byte[], byte[]> consumer = WholeTopics.open(clientConfig, topics.all());
    consumer.seekToEnd(consumer.assignment());
    return start(consumer, topics, clock);
  }

  /** As {@link #fromLatest}, but what the topics have already is seen too. */
  public static ProductWatch fromBeginning(
      Map<String, ?> clientConfig, WatchedTopics topics, Clock clock) {
    return start(WholeTopics.open(clientConfig, topics.all()), topics, clock);
  }

  private static ProductWatch start(
      Consumer<byte[], byte[]> consumer, WatchedTopics topics, Clock clock) {
    try {
      // Seeking is lazy: only now the places are fixed.
      for (TopicPartition partition : consumer.assignment()) {
        consumer.position(partition);
      }
    } catch (RuntimeException e) {
      consumer.close();
      throw new ScenarioException("Topics cannot be watched: " + e.getMessage(), e);
    }
    ProductWatch watch = new ProductWatch(consumer, new WatchStatistics(topics, clock));
    watch.thread.start();
    return watch;
  }

  /**
   * What was seen so far.
   *
   * @throws ScenarioException if the watch has stopped by itself
   */
  public WatchSnapshot snapshot() {
    RuntimeException cause = failure;
    if (cause != null) {
      throw new ScenarioException("The product watch has stopped: " + cause.getMessage(), cause);
    }
    return statistics.snapshot();
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try (consumer) {
      while (!closing) {
        consumer.poll(POLL).forEach(statistics::add);
      }
    } catch (WakeupException e) {
      if (!closing) {
        failure = e;
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }
}
