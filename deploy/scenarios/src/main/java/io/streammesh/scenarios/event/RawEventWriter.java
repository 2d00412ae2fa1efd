package io.streammesh.scenarios.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;

/**
 * Writes shop events as the JSON of the raw topics. The same event always gives the same bytes.
 * Safe for use by several threads.
 */
public final class RawEventWriter {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_SIZE = 512;

  private final ZoneOffset offset;

  /**
   * @param offset the offset in which times are written
   */
  public RawEventWriter(ZoneOffset offset) {
    this.offset = offset;
  }

  public RawEvent write(ShopEvent event) {
    OutboxEntry entry = event.entry();
    return new RawEvent(
        event.topic(),
        entry.aggregateId(),
        entry.occurredAt().toEpochMilli(),
        json(event, EventIds.of(event.topic(), entry)));
  }

  private byte[] json(ShopEvent event, String eventId) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    try (JsonGenerator generator = JSON.createGenerator(bytes)) {
      JsonFields fields = new JsonFields(generator, offset);
      generator.writeStartObject();
      fields.text("eventId", eventId);
      EventBodies.write(fields, event);
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("JSON in memory cannot be written", e);
    }
    return bytes.toByteArray();
  }
}
