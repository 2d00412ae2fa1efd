package io.streammesh.stream;

import io.streammesh.stream.DeadLetters.Failure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The {@value Probe#HEADER} header as inputs have it, where anyone may have set it: a record with a
 * key or a value, which could be business, is no probe, however it is marked.
 */
final class ProbeMark {
  /** Name of the rule that a marked record breaks which is no probe. */
  static final String RULE = "probe";

  private ProbeMark() {}

  static boolean isOn(Headers headers) {
    return headers.lastHeader(Probe.HEADER) != null;
  }

  /** Whether a record is a probe, so far as the record alone tells. */
  static boolean isProbe(ConsumerRecord<?, ?> record) {
    return probe(record.key(), record.value(), record.headers()) != null;
  }

  /** The probe that a record is; null if it is none. */
  static @Nullable Probe probe(@Nullable Object key, @Nullable Object value, Headers headers) {
    Header mark = headers.lastHeader(Probe.HEADER);
    return mark == null || key != null || value != null ? null : Probe.parse(mark.value());
  }

  /** What is wrong with a record that is marked, and no probe. */
  static Failure refusal(boolean signedInput) {
    return new Failure(
        RULE,
        signedInput
            ? "the record is marked as a probe, and probes are sent to raw topics alone"
            : "the record is marked as a probe, and is not one: expected neither key nor value, and"
                + " as the mark a UUID, a semicolon and the time in milliseconds");
  }
}
