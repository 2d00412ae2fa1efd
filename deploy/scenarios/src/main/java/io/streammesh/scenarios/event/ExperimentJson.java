package io.streammesh.scenarios.event;

import io.streammesh.schemas.marketing.raw.ExperimentEventType;
import java.io.IOException;

/** The experiment platform's events, in the field order of their schema. */
final class ExperimentJson {

  private ExperimentJson() {}

  static void assigned(JsonFields fields, ExperimentAssigned event) throws IOException {
    head(fields, event.entry(), ExperimentEventType.ASSIGNED, event.variant());
  }

  static void returned(JsonFields fields, ExperimentReturned event) throws IOException {
    head(fields, event.entry(), ExperimentEventType.RETURNED, event.variant());
    fields.number("day", event.day());
  }

  static void played(JsonFields fields, ExperimentPlayed event) throws IOException {
    head(fields, event.entry(), ExperimentEventType.PLAYED, event.variant());
    fields.number("rounds", event.rounds());
  }

  private static void head(
      JsonFields fields, OutboxEntry entry, ExperimentEventType type, ExperimentVariant variant)
      throws IOException {
    fields.text("participantId", entry.aggregateId());
    fields.number("sequence", entry.sequence());
    fields.text("type", type.name());
    fields.time("occurredAt", entry.occurredAt());
    fields.text("experimentId", variant.experimentId());
    fields.text("variant", variant.variant());
    fields.flag("control", variant.control());
  }
}
