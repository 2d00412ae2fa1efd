package io.streammesh.stream;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters in the transaction of the task they come from, each with its event for the
 * audit topic, and such events of probes that have arrived; and lets every other exception stop the
 * app: state may be half-changed, and the transaction aborts. Kafka Streams makes the instances;
 * what they need comes in through the configuration.
 */
public final class QuarantineHandler
    implements ProcessingExceptionHandler, DeserializationExceptionHandler {
  /** Configuration entry that holds the {@link Inputs}; set by {@link GovernedTopology}. */
  static final String INPUTS = "mesh.internal.inputs";

  /** Configuration entry that holds the {@link QuarantineBreaker}; set where INPUTS is. */
  static final String BREAKER = "mesh.internal.quarantine.breaker";

  /** Configuration entry that holds the {@link Rejections}; set where INPUTS is. */
  static final String REJECTIONS = "mesh.internal.audit.rejections";

  /** Configuration entry that holds the {@link Arrivals}; set where INPUTS is. */
  static final String ARRIVALS = "mesh.internal.audit.arrivals";

  private @Nullable Inputs inputs;
  private @Nullable QuarantineBreaker breaker;
  private @Nullable Rejections rejections;
  private @Nullable Arrivals arrivals;

  @Override
  public void configure(Map<String, ?> configs) {
    inputs = (Inputs) configs.get(INPUTS);
    breaker = (QuarantineBreaker) configs.get(BREAKER);
    rejections = (Rejections) configs.get(REJECTIONS);
    arrivals = (Arrivals) configs.get(ARRIVALS);
  }

  @Override
  public ProcessingExceptionHandler.Response handleError(
      ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
    if (exception instanceof ProbeArrived probe) {
      return ProcessingExceptionHandler.Response.resume(tellOf(probe));
    }
    return exception instanceof Quarantined quarantined
        ? ProcessingExceptionHandler.Response.resume(setAside(quarantined))
        : ProcessingExceptionHandler.Response.fail();
  }

  @Override
  public DeserializationExceptionHandler.Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    Quarantined quarantined = configured(inputs).quarantineKey(record);
    return quarantined == null
        ? DeserializationExceptionHandler.Response.fail()
        : DeserializationExceptionHandler.Response.resume(setAside(quarantined));
  }

  private List<ProducerRecord<byte[], byte[]>> setAside(Quarantined quarantined) {
    configured(inputs).counts().count(quarantined);
    configured(breaker).setAside(quarantined);
    return List.of(quarantined.deadLetter(), configured(rejections).event(quarantined));
  }

  private List<ProducerRecord<byte[], byte[]>> tellOf(ProbeArrived probe) {
    configured(inputs).counts().count(probe);
    return List.of(configured(arrivals).event(probe));
  }

  private static <T> T configured(@Nullable T part) {
    return Objects.requireNonNull(part, "Kafka Streams did not configure the handler");
  }
}
