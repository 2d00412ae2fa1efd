package io.streammesh.reintegration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Journal entries as JSON, of the form that {@link JournalEntry} documents. */
final class JournalJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SETTLED = "settled";

  private JournalJson() {}

  static byte[] write(JournalEntry entry) {
    SignalRef signal = entry.signal();
    ObjectNode json = JSON.createObjectNode();
    Settlement settlement = entry.settlement();
    // Ports of before settlements take one of this kind for nothing, and one of their own would
    // keep them from beginning.
    Kind kind = settlement == null ? entry.kind() : Kind.RETRIED;
    json.put("kind", kind.label()).put("at", entry.at().toString());
    json.put("topic", signal.position().topic())
        .put("partition", signal.position().partition())
        .put("offset", signal.position().offset())
        .put("timestamp", signal.timestamp());
    putIfThere(json, "id", signal.id());
    putIfThere(json, "key", signal.key());
    if (signal.revision() != null) {
      json.put("revision", signal.revision());
    }
    json.put("withdrawal", signal.withdrawal());
    putIfThere(json, "cause", entry.cause());
    putIfThere(json, "reason", entry.reason());
    if (entry.original() != null) {
      json.set("original", original(entry.original()));
    }
    if (settlement != null) {
      ObjectNode settled = json.putObject(SETTLED);
      settled.put("at", settlement.at().toString()).put("by", settlement.by());
      putIfThere(settled, "note", settlement.note());
    }
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree can always be written", e);
    }
  }

  static JournalEntry read(byte[] bytes) {
    try {
      JsonNode json = JSON.readTree(bytes);
      SignalRef signal =
          new SignalRef(
              new Position(
                  text(json, "topic"),
                  Math.toIntExact(number(json, "partition")),
                  number(json, "offset")),
              number(json, "timestamp"),
              optionalText(json, "id"),
              optionalText(json, "key"),
              json.has("revision") ? number(json, "revision") : null,
              json.path("withdrawal").asBoolean());
      JsonNode original = json.get("original");
      Settlement settlement = settlement(json.path(SETTLED));
      Kind written = Kind.of(text(json, "kind"));
      Kind kind = settlement != null && written == Kind.RETRIED ? Kind.SETTLED : written;
      if (kind == Kind.INTENT
          && (signal.id() == null || signal.key() == null || original == null)) {
        throw new IllegalArgumentException("An intent needs 'id', 'key' and 'original'");
      }
      return new JournalEntry(
          kind,
          signal,
          Instant.parse(text(json, "at")),
          optionalText(json, "cause"),
          optionalText(json, "reason"),
          original == null ? null : original(original, signal),
          settlement);
    } catch (IOException | DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("Expected a journal entry as JSON", e);
    }
  }

  private static @Nullable Settlement settlement(JsonNode json) {
    return json.isMissingNode()
        ? null
        : new Settlement(
            Instant.parse(text(json, "at")), text(json, "by"), optionalText(json, "note"));
  }

  private static void putIfThere(ObjectNode json, String name, @Nullable String text) {
    if (text != null) {
      json.put(name, text);
    }
  }

  private static ObjectNode original(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode json = JSON.createObjectNode();
    // Jackson's base64 is that of RFC 4648, with padding and without line breaks.
    json.put("key", record.key()).put("value", record.value());
    ArrayNode headers = json.putArray("headers");
    for (Header header : record.headers()) {
      headers.addArray().add(header.key()).add(header.value());
    }
    return json;
  }

  private static ConsumerRecord<byte[], byte[]> original(JsonNode json, SignalRef signal) {
    Headers headers = new RecordHeaders();
    for (JsonNode header : json.path("headers")) {
      headers.add(header.path(0).asText(), bytes(header.path(1)));
    }
    return new ConsumerRecord<>(
        signal.position().topic(),
        signal.position().partition(),
        signal.position().offset(),
        signal.timestamp(),
        TimestampType.CREATE_TIME,
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        bytes(json.path("key")),
        bytes(json.path("value")),
        headers,
        Optional.empty());
  }

  private static byte @Nullable [] bytes(JsonNode json) {
    return json.isTextual() ? Base64.getDecoder().decode(json.textValue()) : null;
  }

  private static String text(JsonNode json, String name) {
    String text = optionalText(json, name);
    if (text == null) {
      throw new IllegalArgumentException("A journal entry needs the text '" + name + "'");
    }
    return text;
  }

  private static @Nullable String optionalText(JsonNode json, String name) {
    return json.path(name).textValue();
  }

  private static long number(JsonNode json, String name) {
    JsonNode number = json.path(name);
    if (!number.isIntegralNumber()) {
      throw new IllegalArgumentException("A journal entry needs the number '" + name + "'");
    }
    return number.longValue();
  }
}
