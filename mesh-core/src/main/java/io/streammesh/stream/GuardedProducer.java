package io.streammesh.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.jspecify.annotations.Nullable;

/**
 * Holds every record that Kafka Streams sends, whatever its topology looks like, against the {@link
 * Guard}, and signs it. Once the Guard has refused one, no transaction of the app can commit. What
 * it has sent is counted when its transaction is committed. For one thread, as Kafka Streams uses a
 * producer.
 */
final class GuardedProducer implements Producer<byte[], byte[]> {
  private final Producer<byte[], byte[]> delegate;
  private final SigningGuard guard;
  private final Transactions transactions;
  private final OpenTransaction transaction;

  GuardedProducer(Producer<byte[], byte[]> delegate, Guard guard) {
    this.delegate = delegate;
    this.guard = guard.signing();
    this.transactions = guard.transactions();
    this.transaction = transactions.ofProducer();
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
    return send(record, null);
  }

  @Override
  public Future<RecordMetadata> send(
      ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
    ProducerRecord<byte[], byte[]> admitted = guard.admit(record);
    Future<RecordMetadata> sent;
    try {
      sent = delegate.send(admitted, callback);
    } catch (RuntimeException notSent) {
      // It has had its place in the chain; what is sent in its stead must not seem to be behind it.
      guard.startChain();
      throw notSent;
    }
    Stamp stamp = Stamp.among(record.headers());
    if (stamp != null) {
      transaction.sent(stamp, admitted.partition());
    }
    return sent;
  }

  @Override
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    guard.checkNotLatched();
    delegate.sendOffsetsToTransaction(offsets, group);
  }

  @Override
  public void commitTransaction() {
    guard.checkNotLatched();
    delegate.commitTransaction();
    transaction.committed();
  }

  @Override
  public void initTransactions() {
    delegate.initTransactions();
  }

  @Override
  public void beginTransaction() {
    delegate.beginTransaction();
    transaction.begun();
  }

  @Override
  public void abortTransaction() {
    try {
      delegate.abortTransaction();
    } finally {
      // Nobody will see what was signed; the next record must not seem to come behind a loss.
      guard.startChain();
      transaction.aborted();
    }
  }

  @Override
  public void registerMetricForSubscription(KafkaMetric metric) {
    delegate.registerMetricForSubscription(metric);
  }

  @Override
  public void unregisterMetricFromSubscription(KafkaMetric metric) {
    delegate.unregisterMetricFromSubscription(metric);
  }

  @Override
  public void flush() {
    delegate.flush();
  }

  @Override
  public List<PartitionInfo> partitionsFor(String topic) {
    return delegate.partitionsFor(topic);
  }

  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    return delegate.metrics();
  }

  @Override
  public Uuid clientInstanceId(Duration timeout) {
    return delegate.clientInstanceId(timeout);
  }

  @Override
  public void close() {
    transactions.forget(transaction);
    delegate.close();
  }

  @Override
  public void close(Duration timeout) {
    transactions.forget(transaction);
    delegate.close(timeout);
  }
}
