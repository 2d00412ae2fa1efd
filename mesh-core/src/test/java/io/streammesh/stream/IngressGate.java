package io.streammesh.stream;

import io.streammesh.access.TagVocabulary;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.IntegrityFault;
import io.streammesh.integrity.TamperGate;
import io.streammesh.schemas.orders.v1.OrderFact;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.InternalFixedKeyRecordFactory;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Ingress} of order facts, a task for each partition, with what Kafka Streams does
 * before it: key and timestamp. Avro's part is not here; each value is a fact of its key.
 */
public final class IngressGate implements TamperGate {
  private static final String PORT = "order-facts";

  private final IngressRules rules;
  private final SignedInput signed;
  private final InputPort<OrderFact> port;
  private final QuarantineBreaker breaker;
  private final Map<TopicPartition, Task> tasks = new HashMap<>();

  public IngressGate(MeshDefinition mesh, Contract contract, MeshServices services) {
    this.port = InputPort.of(contract.id(), OrderFact.class);
    this.rules =
        new IngressRules(
            contract,
            port,
            TagVocabulary.of(contract.tags()).tags(contract.tags()),
            10,
            "payments.dlq",
            services.clock());
    this.signed = new SignedInput(contract, PORT, services, rules.counts());
    this.breaker =
        new QuarantineBreaker(mesh.policy().quarantineLimit(), ResumePoint.NONE, new CommitLatch());
  }

  @Override
  public @Nullable String read(ConsumerRecord<byte[], byte[]> record) {
    return tasks
        .computeIfAbsent(
            new TopicPartition(record.topic(), record.partition()),
            partition -> new Task(partition, stores()))
        .read(record);
  }

  /** Ends the task of a partition; who reads it next has what its store had. */
  void giveAway(TopicPartition partition) {
    tasks.computeIfPresent(
        partition,
        (same, task) -> {
          task.ingress.close();
          return new Task(partition, task.stores);
        });
  }

  private Map<String, StateStore> stores() {
    MockProcessorContext<Void, Void> mock = new MockProcessorContext<>();
    Map<String, StateStore> stores = new HashMap<>();
    for (StoreBuilder<?> builder : signed.stores()) {
      StateStore store = builder.withCachingDisabled().withLoggingDisabled().build();
      store.init(mock.getStateStoreContext(), store);
      stores.put(store.name(), store);
    }
    return stores;
  }

  private record Place(String topic, int partition, long offset) implements RecordMetadata {}

  /** One partition's. */
  private final class Task {
    private final Ingress<OrderFact> ingress =
        new Ingress<>(rules, bytes -> fact(), port, breaker, signed);
    private final TaskId id;
    private final Map<String, StateStore> stores;
    private @Nullable Place place;
    private @Nullable String key;
    private boolean forwarded;
    private long partitionTime = -1;

    Task(TopicPartition partition, Map<String, StateStore> stores) {
      this.id = new TaskId(0, partition.partition());
      this.stores = stores;
      ingress.init(context());
    }

    @Nullable String read(ConsumerRecord<byte[], byte[]> record) {
      try {
        key = StrictUtf8.decode(record.key());
      } catch (SerializationException e) {
        return rules.quarantineKey(record).rule();
      }
      place = new Place(record.topic(), record.partition(), record.offset());
      forwarded = false;
      long gaps = rules.counts().gaps();
      partitionTime = timestamp(record);
      try {
        ingress.process(
            InternalFixedKeyRecordFactory.create(
                new Record<>(key, record.value(), partitionTime, record.headers())));
      } catch (Quarantined quarantined) {
        return quarantined.rule();
      }
      if (!forwarded) {
        throw new AssertionError("The record is neither let in nor set aside");
      }
      return rules.counts().gaps() == gaps ? null : IntegrityFault.GAP.label();
    }

    @SuppressWarnings("unchecked") // the extractor looks at no key and no value
    private long timestamp(ConsumerRecord<?, ?> record) {
      return rules
          .timestampExtractor()
          .extract((ConsumerRecord<Object, Object>) record, partitionTime);
    }

    private OrderFact fact() {
      OrderFact fact = new OrderFact();
      fact.setOrderId(key);
      return fact;
    }

    @SuppressWarnings("unchecked") // a proxy has no type parameters
    private FixedKeyProcessorContext<String, @Nullable Governed<OrderFact>> context() {
      return (FixedKeyProcessorContext<String, @Nullable Governed<OrderFact>>)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {FixedKeyProcessorContext.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "recordMetadata" -> Optional.ofNullable(place);
                    case "getStateStore" -> stores.get((String) arguments[0]);
                    case "schedule" -> null;
                    case "taskId" -> id;
                    case "forward" -> {
                      forwarded = true;
                      yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
    }
  }
}
