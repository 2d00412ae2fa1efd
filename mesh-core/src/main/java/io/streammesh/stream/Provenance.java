package io.streammesh.stream;

import io.streammesh.lineage.Lineage;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link Origin} header right at every step of a topology, since a deletion has nothing
 * else to tell where it came from, and the operators of Kafka Streams lose the header or pass that
 * of another record. Kafka Streams makes the instance and wraps every processor with it.
 *
 * <p>What a step gets is settled first, by the rules of {@link Settled}. Where nothing is to be
 * settled, which is the way of nearly all records, the step gets the very record, and nothing is
 * allocated. A probe gets past each step as {@link ProbeWay} says, and no step is called for it.
 */
public final class Provenance implements ProcessorWrapper {
  /** Configuration entry of the limit of lineages; set by {@link GovernedTopology}. */
  static final String POSITIONS = "mesh.internal.lineage.positions";

  private final Map<TaskId, Current> tasks = new ConcurrentHashMap<>();
  private int limit = Lineage.DEFAULT_LIMIT;

  @Override
  public void configure(Map<String, ?> configs) {
    limit = (Integer) Objects.requireNonNull(configs.get(POSITIONS), POSITIONS);
  }

  @Override
  public <KIn, VIn, KOut, VOut>
      WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
          String name, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
    ProbeWay way = ProbeWay.past(supplier);
    return new WrappedProcessorSupplier<>() {
      @Override
      public Processor<KIn, VIn, KOut, VOut> get() {
        return new Step<>(supplier.get(), way);
      }

      @Override
      public @Nullable Set<StoreBuilder<?>> stores() {
        return supplier.stores();
      }
    };
  }

  @Override
  public <KIn, VIn, VOut>
      WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
          String name, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
    return new WrappedFixedKeyProcessorSupplier<>() {
      @Override
      public FixedKeyProcessor<KIn, VIn, VOut> get() {
        FixedKeyProcessor<KIn, VIn, VOut> processor = supplier.get();
        // Before Ingress nothing is to be trusted, least of all a header by our name.
        return processor instanceof Ingress ? processor : new FixedKeyStep<>(processor);
      }

      @Override
      public @Nullable Set<StoreBuilder<?>> stores() {
        return supplier.stores();
      }
    };
  }

  private Current currentOf(TaskId task) {
    return tasks.computeIfAbsent(task, id -> new Current());
  }

  /** What the step of a task that is at work was given. */
  private static final class Current {
    private @Nullable Origin origin;

    /** The value as the next step has to get it; {@link #origin} becomes that step's. */
    <V> V settle(V value, Headers headers, int limit) {
      Origin before = origin;
      Origin header = Settled.header(Origin.among(headers, limit), before);
      origin = Settled.origin(value, header, before);
      return Settled.value(value, header, origin);
    }
  }

  private final class Step<KIn, VIn, KOut, VOut> implements Processor<KIn, VIn, KOut, VOut> {
    private final Processor<KIn, VIn, KOut, VOut> processor;
    private final ProbeWay way;
    private @Nullable ProcessorContext<KOut, VOut> context;
    private @Nullable TaskHeaders task;
    private @Nullable Current current;

    Step(Processor<KIn, VIn, KOut, VOut> processor, ProbeWay way) {
      this.processor = processor;
      this.way = way;
    }

    @Override
    public void init(ProcessorContext<KOut, VOut> context) {
      this.context = context;
      this.task = TaskHeaders.of(context);
      this.current = currentOf(context.taskId());
      processor.init(context);
    }

    @Override
    public void process(Record<KIn, VIn> record) {
      Governed<?> probe = ProbeWay.probeIn(record.value());
      if (probe != null) {
        passOn(probe, record);
        return;
      }
      Current at = Objects.requireNonNull(current);
      Origin before = at.origin;
      try {
        VIn settled = at.settle(record.value(), record.headers(), limit);
        Origin origin = at.origin;
        if (origin == null || origin.isIn(record.headers())) {
          processor.process(settled == record.value() ? record : record.withValue(settled));
        } else {
          Headers headers = origin.replacedIn(record.headers());
          Record<KIn, VIn> replaced =
              new Record<>(record.key(), settled, record.timestamp(), headers);
          Objects.requireNonNull(task).during(headers, () -> processor.process(replaced));
        }
      } finally {
        at.origin = before;
      }
    }

    @SuppressWarnings("unchecked") // no processor gets it
    private void passOn(Governed<?> probe, Record<KIn, VIn> record) {
      if (way != ProbeWay.ENDS) {
        // Without its key: the steps behind may have keys of another type.
        VOut value = (VOut) way.valueOf(probe);
        Objects.requireNonNull(context)
            .forward(new Record<>(null, value, record.timestamp(), record.headers()));
      }
    }

    @Override
    public void close() {
      processor.close();
    }
  }

  private final class FixedKeyStep<KIn, VIn, VOut> implements FixedKeyProcessor<KIn, VIn, VOut> {
    private final FixedKeyProcessor<KIn, VIn, VOut> processor;
    private final ProbeWay way;
    private @Nullable FixedKeyProcessorContext<KIn, VOut> context;
    private @Nullable TaskHeaders task;
    private @Nullable Current current;

    FixedKeyStep(FixedKeyProcessor<KIn, VIn, VOut> processor) {
      this.processor = processor;
      this.way = processor instanceof Egress ? ProbeWay.TAKEN : ProbeWay.ON;
    }

    @Override
    public void init(FixedKeyProcessorContext<KIn, VOut> context) {
      this.context = context;
      this.task = TaskHeaders.of(context);
      this.current = currentOf(context.taskId());
      processor.init(context);
    }

    @Override
    public void process(FixedKeyRecord<KIn, VIn> record) {
      Governed<?> probe = ProbeWay.probeIn(record.value());
      if (probe != null) {
        passOn(probe, record);
        return;
      }
      Current at = Objects.requireNonNull(current);
      Origin before = at.origin;
      try {
        VIn settled = at.settle(record.value(), record.headers(), limit);
        Origin origin = at.origin;
        if (origin == null || origin.isIn(record.headers())) {
          processor.process(settled == record.value() ? record : record.withValue(settled));
        } else {
          Headers headers = origin.replacedIn(record.headers());
          FixedKeyRecord<KIn, VIn> replaced = record.withValue(settled).withHeaders(headers);
          Objects.requireNonNull(task).during(headers, () -> processor.process(replaced));
        }
      } finally {
        at.origin = before;
      }
    }

    @SuppressWarnings("unchecked") // no processor gets it
    private void passOn(Governed<?> probe, FixedKeyRecord<KIn, VIn> record) {
      if (way == ProbeWay.TAKEN) {
        processor.process(record);
      } else {
        VOut value = (VOut) way.valueOf(probe);
        Objects.requireNonNull(context).forward(record.withValue(value));
      }
    }

    @Override
    public void close() {
      processor.close();
    }
  }
}
