package io.streammesh.scenarios.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Broken copies of whole records. */
final class Spoiled {
  private static final ObjectMapper JSON = new ObjectMapper();
  // A lead byte that wants a continuation byte, and none behind it.
  private static final byte[] NOT_UTF8 = {(byte) 0xC3, '('};
  private static final String MORE_DECIMALS = "001";
  private static final Duration FAR_AHEAD = Duration.ofDays(3);

  private Spoiled() {}

  static TrafficRecord cutOff(TrafficRecord whole) {
    byte[] json = value(whole);
    return withValue(whole, Arrays.copyOf(json, json.length * 2 / 3));
  }

  static TrafficRecord withoutSequence(TrafficRecord whole) {
    return edited(whole, json -> json.remove("sequence"));
  }

  static TrafficRecord withSequenceZero(TrafficRecord whole) {
    return edited(whole, json -> json.put("sequence", 0));
  }

  static TrafficRecord withTinyAmount(TrafficRecord whole) {
    return edited(
        whole,
        json -> {
          if (json.has("amount")) {
            refine(json, "amount");
          } else if (json.has("lines")) {
            refine((ObjectNode) json.at("/lines/0"), "unitPrice");
          } else if (json.has("deal")) {
            refine((ObjectNode) json.at("/deal"), "declaredMonthlyRevenue");
          } else {
            refine((ObjectNode) json.at("/placed/items/0"), "price");
          }
        });
  }

  static TrafficRecord withUnknownType(TrafficRecord whole) {
    return edited(whole, json -> json.put(json.has("kind") ? "kind" : "type", "MISLAID"));
  }

  static TrafficRecord withMalformedKey(TrafficRecord whole) {
    return withKey(whole, NOT_UTF8);
  }

  static TrafficRecord withOtherKey(TrafficRecord whole) {
    byte[] key = Objects.requireNonNull(whole.key());
    String other = "not-" + new String(key, StandardCharsets.UTF_8);
    return withKey(whole, other.getBytes(StandardCharsets.UTF_8));
  }

  static TrafficRecord inTheFuture(TrafficRecord whole) {
    return new TrafficRecord(
        whole.topic(), whole.key(), whole.value(), whole.timestampMillis() + FAR_AHEAD.toMillis());
  }

  static TrafficRecord withEmptyValue(TrafficRecord whole) {
    return withValue(whole, new byte[0]);
  }

  static TrafficRecord withoutValue(TrafficRecord whole) {
    return withValue(whole, null);
  }

  private static void refine(ObjectNode object, String field) {
    object.put(field, object.get(field).textValue() + MORE_DECIMALS);
  }

  private static TrafficRecord edited(TrafficRecord whole, Consumer<ObjectNode> edit) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(value(whole));
      edit.accept(json);
      return withValue(whole, JSON.writeValueAsBytes(json));
    } catch (IOException e) {
      throw new UncheckedIOException("JSON of a whole record cannot be edited", e);
    }
  }

  private static TrafficRecord withKey(TrafficRecord whole, byte[] key) {
    return new TrafficRecord(whole.topic(), key, whole.value(), whole.timestampMillis());
  }

  private static TrafficRecord withValue(TrafficRecord whole, byte @Nullable [] value) {
    return new TrafficRecord(whole.topic(), whole.key(), value, whole.timestampMillis());
  }

  private static byte[] value(TrafficRecord whole) {
    return Objects.requireNonNull(whole.value());
  }
}
