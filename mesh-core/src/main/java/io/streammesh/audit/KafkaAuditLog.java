package io.streammesh.audit;

import io.streammesh.audit.v1.AuditEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes to an audit topic by an idempotent producer of its own, which is made for the first event:
 * an app that decides nothing has none. Holds the events of one call at a time.
 */
public final class KafkaAuditLog implements AuditLog {
  private final SignedAuditRecords records;
  private final Map<String, Object> config;
  private final Duration timeout;
  private @Nullable Producer<byte[], byte[]> producer;
  private boolean closed;

  /**
   * @param producerConfig how a producer without transactions reaches the brokers: {@code
   *     bootstrap.servers}, and what it takes for the access to them
   * @param timeout for each call; so long a record can be held up
   */
  public KafkaAuditLog(
      SignedAuditRecords records, Map<String, ?> producerConfig, Duration timeout) {
    this.records = records;
    this.config = config(producerConfig, Math.toIntExact(timeout.toMillis()), records.topic());
    this.timeout = timeout;
  }

  private static Map<String, Object> config(Map<String, ?> given, int timeoutMillis, String topic) {
    Map<String, Object> config = new HashMap<>(given);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, topic);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // Each call is waited for; another event to be sent with its last would never come.
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMillis);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMillis);
    return config;
  }

  @Override
  public void record(AuditEvent event) {
    recordAll(List.of(event));
  }

  @Override
  public synchronized void recordAll(List<AuditEvent> events) {
    if (closed) {
      throw new IllegalStateException("The log of " + records.topic() + " is closed");
    }
    boolean written = false;
    try {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (AuditEvent event : events) {
        Future<RecordMetadata> handed = producer().send(records.signed(event));
        if (handed.isDone()) {
          // What could not be handed over fails here: the next would wait as long, and be a gap.
          handed.get();
        }
        sent.add(handed);
      }
      for (Future<RecordMetadata> event : sent) {
        // Twice: to hand it over may take as long as to have it confirmed.
        event.get(2 * timeout.toMillis(), TimeUnit.MILLISECONDS);
      }
      written = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuditUnavailableException("Interrupted while writing " + records.topic(), e);
    } catch (ExecutionException e) {
      throw unavailable(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw unavailable(e);
    } finally {
      if (!written) {
        records.startChain();
      }
    }
  }

  private AuditUnavailableException unavailable(Throwable cause) {
    return new AuditUnavailableException(
        "Cannot write %s within %d ms: %s".formatted(records.topic(), timeout.toMillis(), cause),
        cause);
  }

  private Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (producer != null) {
      producer.close(timeout);
      producer = null;
    }
  }
}
