package io.streammesh.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.MeshException;
import io.streammesh.control.ControlTopic;
import io.streammesh.stream.ResumePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * A domain's control topic, {@code orders.control}: one compacted partition, which outlives the
 * app, its disk and its machine. Two records count for the app, both JSON:
 *
 * <ul>
 *   <li>key {@value #STOP}, {@code {"reason": "…", "since": "2026-01-02T03:04:05Z"}}: the domain's
 *       app has stopped itself and is not to run; a tombstone ends that;
 *   <li>key {@value #RESUMED}, {@code {"orders.raw.order-events": [17, 0, 4, 9]}}: the operator who
 *       ended it has let the inputs through up to these offsets, by partition.
 * </ul>
 *
 * <p>Opens a client for each call, as such calls are rare. Thread-safe.
 */
public final class DomainControl {
  static final String STOP = "stop";
  static final String RESUMED = "resumed";

  private final ControlTopic topic;

  /**
   * @param consumerConfig how a consumer without a group reaches the brokers: {@code
   *     bootstrap.servers}, and what it takes for the access to them
   * @param producerConfig the same for a producer without transactions
   * @param topic the domain's control topic
   * @param timeout for each call
   */
  public DomainControl(
      Map<String, ?> consumerConfig,
      Map<String, ?> producerConfig,
      String topic,
      Duration timeout) {
    this.topic = new ControlTopic(consumerConfig, producerConfig, topic, timeout);
  }

  /**
   * What the topic says now.
   *
   * @throws MeshException if it cannot be read, or what it says is not understood
   */
  public State state() {
    ControlTopic.Values values = topic.values();
    return new State(
        values.find(STOP, DomainControl::stop),
        values.find(RESUMED, DomainControl::resumePoint).orElse(ResumePoint.NONE));
  }

  /**
   * The domain's app is not to run before it is resumed.
   *
   * @throws MeshException if the brokers did not take it in time
   */
  public void stop(DomainStop stop) {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    value.put("reason", stop.reason()).put("since", stop.since().toString());
    topic.write(List.of(new ControlTopic.Entry(STOP, value)));
  }

  /**
   * The domain's app may run again, and go on past what stands in its inputs now.
   *
   * @param inputs the topics of the domain's input ports
   * @throws MeshException if the brokers did not answer, or take it, in time
   */
  public void resume(Collection<String> inputs) {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(topic.endOffsets(inputs))
        .forEach((input, ends) -> ends.values().forEach(value.withArray(input)::add));
    // In this order: a stop that is over without its resume point would come again at once.
    topic.write(
        List.of(new ControlTopic.Entry(RESUMED, value), new ControlTopic.Entry(STOP, null)));
  }

  /**
   * What a control topic says.
   *
   * @param stop that the app is not to run; empty if it may
   * @param resumed what an operator has let through
   */
  public record State(Optional<DomainStop> stop, ResumePoint resumed) {}

  private static DomainStop stop(JsonNode value) {
    return new DomainStop(
        value.required("reason").textValue(), Instant.parse(value.required("since").textValue()));
  }

  private static ResumePoint resumePoint(JsonNode value) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    value
        .properties()
        .forEach(
            topic -> {
              for (int i = 0; i < topic.getValue().size(); i++) {
                ends.put(
                    new TopicPartition(topic.getKey(), i), topic.getValue().get(i).longValue());
              }
            });
    return new ResumePoint(ends);
  }
}
