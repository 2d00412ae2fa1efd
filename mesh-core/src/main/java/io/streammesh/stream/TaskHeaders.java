package io.streammesh.stream;

import io.streammesh.MeshException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;

/**
 * The headers that a task's state stores see. A cache and a suppress buffer keep them beside what a
 * step puts, and forward the two together later; a step cannot replace them by any public interface
 * of Kafka Streams, so this class alone uses the internal one. Belongs to the thread of its task.
 */
final class TaskHeaders {
  private final InternalProcessorContext<?, ?> context;

  private TaskHeaders(InternalProcessorContext<?, ?> context) {
    this.context = context;
  }

  /**
   * @param context that a processor is initialized with
   * @throws MeshException if this version of Kafka Streams has another one
   */
  static TaskHeaders of(Object context) {
    if (context instanceof InternalProcessorContext<?, ?> internal) {
      return new TaskHeaders(internal);
    }
    throw new MeshException(
        "Kafka Streams initializes processors with "
            + context.getClass().getName()
            + ", expected an InternalProcessorContext; this version of it is not supported, since"
            + " lineage would get lost in caches");
  }

  /**
   * Runs a step under other headers. In a punctuator there is no record, and nothing to replace.
   */
  void during(Headers headers, Runnable step) {
    ProcessorRecordContext record = context.recordContext();
    if (record == null) {
      step.run();
      return;
    }
    context.setRecordContext(
        new ProcessorRecordContext(
            record.timestamp(),
            record.offset(),
            record.partition(),
            record.topic(),
            headers,
            record.sourceRawKey(),
            record.sourceRawValue()));
    try {
      step.run();
    } finally {
      context.setRecordContext(record);
    }
  }
}
