package io.streammesh.stream;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.lineage.AsciiText;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The stages around a record's value, each apart; in this package, since none of them is meant to
 * be used apart.
 */
@NullMarked
public class EnvelopeBenchmark {
  @Benchmark
  public long extractEventTime(Order order) {
    return order.eventTime.extract(order.polled, 0);
  }

  /** The mesh header of a record that was made of four inputs. */
  @Benchmark
  public Object writeMeshHeader(Order order) {
    return order.header.write(order.text, order.lineage, List.of());
  }

  @Benchmark
  public Object stamp(Order order) {
    return new Stamp(
            order.topic, StrictUtf8.encode(order.key), order.value, order.timestamp, order.governed)
        .asHeaders();
  }

  @Benchmark
  public Object admit(Order order) {
    return order.guard.admit(order.sent);
  }

  /** An order's envelope. */
  @State(Scope.Thread)
  public static class Order {
    final Contract contract = MeshDefinition.ofClasspath().product("orders.order-facts.v1");
    final String topic = contract.topic();
    final String key = "e481f51cbdc54678b7cc49136f2d6af7";
    final byte[] value = new byte[500];
    final long timestamp = 1_520_000_000_000L;
    final EventTimeExtractor eventTime =
        new EventTimeExtractor(contract.eventTime(), Clock.systemUTC(), true);
    final ConsumerRecord<Object, Object> polled =
        new ConsumerRecord<>(
            topic,
            3,
            1_000_000,
            timestamp,
            TimestampType.CREATE_TIME,
            key.length(),
            value.length,
            key,
            value,
            new RecordHeaders(),
            Optional.empty());
    final AsciiText text = new AsciiText();
    final MeshHeader.Writer header = new MeshHeader.Writer(contract);
    final Lineage lineage = lineage(0).union(lineage(2)).union(lineage(4)).union(lineage(6));
    final Header[] governed = {new RecordHeader(MeshHeader.NAME, header.write(lineage))};
    final Guard guard = new Guard(Set.of("orders-orders-changelog"), Map.of(topic, 4));
    final ProducerRecord<byte[], byte[]> sent = sent();

    private ProducerRecord<byte[], byte[]> sent() {
      byte[] keyBytes = Objects.requireNonNull(StrictUtf8.encode(key));
      return new ProducerRecord<>(
          topic,
          null,
          timestamp,
          keyBytes.clone(),
          value,
          new Stamp(topic, keyBytes, value, timestamp, governed).asHeaders());
    }

    private static Lineage lineage(long offset) {
      return Lineage.of(
          new Position("orders.raw.order-events", 3, 1_000_000 + offset), Lineage.DEFAULT_LIMIT);
    }
  }
}
