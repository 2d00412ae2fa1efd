package io.streammesh.stream;

import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;

/**
 * What a fold's events came to, as metrics of Kafka Streams. The tasks of one thread share a
 * sensor, so it is never removed by one of them; it ends with the app.
 */
final class FoldMetrics {
  private static final String SCOPE = "fold";

  private final Sensor applied;
  private final Sensor withoutEffect;

  private FoldMetrics(Sensor applied, Sensor withoutEffect) {
    this.applied = applied;
    this.withoutEffect = withoutEffect;
  }

  static FoldMetrics of(StreamsMetrics metrics, String store) {
    return new FoldMetrics(
        metrics.addRateTotalSensor(SCOPE, store, "applied", Sensor.RecordingLevel.INFO),
        metrics.addRateTotalSensor(SCOPE, store, "without-effect", Sensor.RecordingLevel.INFO));
  }

  /** An event has changed a state. */
  void applied() {
    applied.record();
  }

  /** An event has changed nothing: a repeat, or one that came behind a later one. */
  void withoutEffect() {
    withoutEffect.record();
  }
}
