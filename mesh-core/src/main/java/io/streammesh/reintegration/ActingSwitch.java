package io.streammesh.reintegration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.streammesh.MeshException;
import io.streammesh.audit.Actor;
import io.streammesh.audit.AuditEvents;
import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.contract.ReintegrationPortDeclaration;
import io.streammesh.control.ControlTopic;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
 * releases it.
 *
 * <p>Who stops and releases it keeps account of that, by something that writes an event down for
 * the domain's audit topic, and throws where it cannot. To stop is the safe side: it comes before
 * its event, and stands without it. To release comes after. Thread-safe.
 */
public final class ActingSwitch {
  private static final String REASON = "reason";
  private static final String SINCE = "since";

  private final ControlTopic topic;
  private final String domain;
  private final ReintegrationPortDeclaration port;
  private final String key;
  private final Clock clock;

  /**
   * @param topic the control topic of the port's domain
   * @param domain whose port it is
   * @param port as the domain's descriptor has it
   */
  public ActingSwitch(
      ControlTopic topic, String domain, ReintegrationPortDeclaration port, Clock clock) {
    this.topic = topic;
    this.domain = domain;
    this.port = port;
    this.key = key(port.name());
    this.clock = clock;
  }

  /** The key of a port's record in the control topic. */
  static String key(String portName) {
    return "reintegration/" + portName;
  }

  /**
   * That a port is stopped.
   *
   * @param stop what stands in the topic now
   * @param unaudited what kept the event from being written down; null if it was
   */
  public record Stopped(ActingStop stop, @Nullable RuntimeException unaudited) {}

  /**
   * Stops the port, without a look at what stands there: nothing comes before it. One that is
   * stopped already is so for the new reason.
   *
   * @param reason for those who find it stopped
   * @param account of what is decided
   * @throws MeshException if the brokers did not take it in time
   */
  public Stopped stop(String reason, Consumer<AuditEvent> account) {
    Instant now = clock.instant();
    ActingStop stop = new ActingStop(reason, now.truncatedTo(ChronoUnit.SECONDS));
    topic.write(
        List.of(
            new ControlTopic.Entry(
                key,
                JsonNodeFactory.instance
                    .objectNode()
                    .put(REASON, stop.reason())
                    .put(SINCE, stop.since().toString()))));
    try {
      account.accept(event(AuditAction.ACTING_STOPPED, now, reason));
      return new Stopped(stop, null);
    } catch (RuntimeException e) {
      return new Stopped(stop, e);
    }
  }

  /**
   * Lets the port act again, once that is accounted for. What the account throws keeps it stopped.
   *
   * @param account of what is decided
   * @return false if it was not stopped; nothing is done then
   * @throws MeshException if the topic cannot be read, or the brokers did not take it in time
   */
  public boolean release(Consumer<AuditEvent> account) {
    ControlTopic.Values values = topic.values();
    if (!values.has(key)) {
      return false;
    }
    account.accept(event(AuditAction.ACTING_RELEASED, clock.instant(), whatStopped(values)));
    topic.write(List.of(new ControlTopic.Entry(key, null)));
    return true;
  }

  private String whatStopped(ControlTopic.Values values) {
    try {
      ActingStop stop = values.find(key, ActingSwitch::read).orElseThrow();
      return "was stopped since " + stop.since() + ": " + stop.reason();
    } catch (MeshException e) {
      return "was stopped by what cannot be understood";
    }
  }

  private AuditEvent event(AuditAction action, Instant at, String reason) {
    return AuditEvents.of(domain, action, Actor.user(), at)
        .setContract(port.contractId())
        .setPort(port.name())
        .setReason(reason)
        .build();
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
