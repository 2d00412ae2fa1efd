package io.streammesh.reintegration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.streammesh.MeshException;
import io.streammesh.control.ControlTopic;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The kill switch of one reintegration port: whether its operational system may act. It is a record
 * of the domain's control topic, so that it holds over restarts, and for all instances of the port,
 * which follow it. Its key is {@code reintegration/} and the port's name:
 *
 * <pre>{@code
 * reintegration/order-hold   {"reason": "…", "since": "2026-01-02T03:04:05Z"}
 * }</pre>
 *
 * <p>As long as a record stands there, whatever it says, the port does not act; a tombstone
 * releases it. Thread-safe.
 */
public final class ActingSwitch {
  private static final String REASON = "reason";
  private static final String SINCE = "since";

  private final ControlTopic topic;
  private final String key;
  private final Clock clock;

  /**
   * @param topic the control topic of the port's domain
   * @param portName as the domain's descriptor has it
   */
  public ActingSwitch(ControlTopic topic, String portName, Clock clock) {
    this.topic = topic;
    this.key = key(portName);
    this.clock = clock;
  }

  /** The key of a port's record in the control topic. */
  static String key(String portName) {
    return "reintegration/" + portName;
  }

  /**
   * Stops the port, without a look at what stands there: nothing comes before it. One that is
   * stopped already is so for the new reason.
   *
   * @param reason for those who find it stopped
   * @return what stands in the topic now
   * @throws MeshException if the brokers did not take it in time
   */
  public ActingStop stop(String reason) {
    ActingStop stop = new ActingStop(reason, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    topic.write(
        List.of(
            new ControlTopic.Entry(
                key,
                JsonNodeFactory.instance
                    .objectNode()
                    .put(REASON, stop.reason())
                    .put(SINCE, stop.since().toString()))));
    return stop;
  }

  /**
   * Lets the port act again.
   *
   * @throws MeshException if the brokers did not take it in time
   */
  public void release() {
    topic.write(List.of(new ControlTopic.Entry(key, null)));
  }

  /**
   * Whether the port is stopped, even by what nobody understands.
   *
   * @throws MeshException if the topic cannot be read
   */
  public boolean isStopped() {
    return topic.values().has(key);
  }

  /**
   * Why the port is stopped; empty if it may act.
   *
   * @throws MeshException if the topic cannot be read, or what it says is not understood; the port
   *     is stopped by that, too
   */
  public Optional<ActingStop> state() {
    return topic.values().find(key, ActingSwitch::read);
  }

  private static ActingStop read(JsonNode value) {
    return new ActingStop(text(value, REASON), Instant.parse(text(value, SINCE)));
  }

  private static String text(JsonNode value, String field) {
    JsonNode text = value.required(field);
    if (!text.isTextual()) {
      throw new IllegalArgumentException(field + " is no text");
    }
    return text.textValue();
  }
}
