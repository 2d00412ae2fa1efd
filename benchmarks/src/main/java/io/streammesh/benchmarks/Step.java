package io.streammesh.benchmarks;

import java.util.Objects;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.InternalFixedKeyRecordFactory;
import org.jspecify.annotations.Nullable;

/**
 * One processor, called as Kafka Streams calls it: with a record of its own made from the one that
 * the node before has forwarded. For one thread.
 */
final class Step<I, O extends @Nullable Object> {
  private final FixedKeyProcessor<String, I, O> processor;
  private final LastForwarded<O> context = new LastForwarded<>();

  Step(FixedKeyProcessor<String, I, O> processor) {
    this.processor = processor;
    processor.init(context);
  }

  /**
   * What the processor forwards.
   *
   * @throws NullPointerException if it forwards nothing
   */
  FixedKeyRecord<String, O> process(Input<I> input) {
    context.begin(input.position());
    processor.process(InternalFixedKeyRecordFactory.create(input.record()));
    return Objects.requireNonNull(context.forwarded());
  }
}
