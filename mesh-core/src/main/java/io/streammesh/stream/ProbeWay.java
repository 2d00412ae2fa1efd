package io.streammesh.stream;

import org.apache.kafka.streams.kstream.internals.KTableRepartitionMap;
import org.apache.kafka.streams.kstream.internals.foreignkeyjoin.ForeignTableJoinProcessorSupplier;
import org.apache.kafka.streams.kstream.internals.foreignkeyjoin.SubscriptionSendProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a probe gets past a step of a topology, whose processor is not called for it. In a topology
 * it is a {@link Governed} without a value. Where Kafka Streams sends to an internal topic in a
 * form of its own, the step before decides by classes of Kafka Streams that are not public; this
 * class alone knows them.
 */
enum ProbeWay {
  /** On to all steps behind it. */
  ON,

  /** On into the repartition topic of a table, which holds changes. */
  ON_AS_CHANGE,

  /** Nowhere: a foreign-key join sends subscriptions, and answers to them, and nothing else. */
  ENDS,

  /** It is the step's own business, which is at a product. */
  TAKEN;

  static ProbeWay past(ProcessorSupplier<?, ?, ?, ?> supplier) {
    if (supplier instanceof SubscriptionSendProcessorSupplier
        || supplier instanceof ForeignTableJoinProcessorSupplier) {
      return ENDS;
    }
    return supplier instanceof KTableRepartitionMap ? ON_AS_CHANGE : ON;
  }

  /** The probe that comes as this value of a record, in a stream or a table; null if none does. */
  static @Nullable Governed<?> probeIn(@Nullable Object value) {
    if (value instanceof Governed<?> governed) {
      return governed.probe() == null ? null : governed;
    }
    return value != null
            && TableChange.is(value)
            && TableChange.after(value) instanceof Governed<?> governed
            && governed.probe() != null
        ? governed
        : null;
  }

  /** What the steps behind get; no processor sees it, whatever type it would take. */
  Object valueOf(Governed<?> probe) {
    return this == ON_AS_CHANGE ? TableChange.to(probe) : probe;
  }
}
