package io.streammesh.scenarios.event;

import io.streammesh.scenarios.ScenarioException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What every outbox event has.
 *
 * @param aggregateId what the event is about, such as an order or a person; also the record key
 * @param sequence position among the aggregate's events, from 1
 * @param occurredAt when the outbox recorded it; kept in milliseconds, as record timestamps are
 */
public record OutboxEntry(String aggregateId, long sequence, Instant occurredAt) {

  public OutboxEntry {
    if (aggregateId.isEmpty()) {
      throw new ScenarioException("An outbox entry needs an aggregate id, but it is empty");
    }
    if (sequence < 1) {
      throw new ScenarioException(
          "Outbox entry of %s: expected a sequence from 1, found %d"
              .formatted(aggregateId, sequence));
    }
    occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
  }
}
