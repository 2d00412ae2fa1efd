package io.streammesh.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.net.ConnectException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads what an older system might write: an order's id as the whole value. Some ids stand for what
 * goes wrong, told as Confluent's deserializer tells it.
 */
public final class LegacyDeserializer implements Deserializer<Object> {
  static final String SEQUENCE = "legacy.sequence";

  private static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "OrderEvent", "namespace": "legacy", "fields": [
                {"name": "sequence", "type": "int"},
                {"name": "legacyId", "type": "string"},
                {"name": "orderId", "type": "string"},
                {"name": "eventId", "type": "string"},
                {"name": "occurredAt", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "type", "type": {"type": "enum", "name": "OrderEventType", "symbols": ["CREATED"]}},
                {"name": "placed", "type": ["null", {
                  "type": "record", "name": "OrderPlaced", "fields": [
                    {"name": "customerId", "type": "string"},
                    {"name": "deliveryAddress", "type": {"type": "record", "name": "RawAddress", "fields": []}},
                    {"name": "currency", "type": "string"},
                    {"name": "items", "type": {"type": "array", "items": {
                      "type": "record", "name": "RawOrderItem", "fields": [
                        {"name": "itemNumber", "type": "int"},
                        {"name": "productId", "type": "string"},
                        {"name": "sellerId", "type": "string"},
                        {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 19, "scale": 4}},
                        {"name": "freight", "type": {"type": "bytes", "logicalType": "decimal", "precision": 19, "scale": 4}}
                      ]}}}
                  ]}]}
              ]}
              """);

  private int sequence;

  @Override
  public void configure(Map<String, ?> configuration, boolean isKey) {
    sequence = Integer.parseInt(String.valueOf(configuration.get(SEQUENCE)));
  }

  @Override
  public Object deserialize(String topic, byte[] bytes) {
    String id = new String(bytes, UTF_8);
    return switch (id) {
      case "broken" -> throw new SerializationException("secret", new EOFException("secret"));
      case "no-record" -> id;
      case "not-its-schema" -> {
        GenericRecord order = order(id);
        order.put("sequence", id);
        yield order;
      }
      case "away" -> throw new SerializationException("id 7", new ConnectException("refused"));
      case "slow" -> throw new TimeoutException("id 7");
      case "unknown" -> throw new SerializationException("id 7", new Refusal(40403));
      case "forbidden" -> throw new SerializationException("id 7", new Refusal(42201));
      default -> order(id);
    };
  }

  private GenericRecord order(String id) {
    GenericRecord placed = record(SCHEMA.getField("placed").schema().getTypes().get(1));
    placed.put("customerId", "c");
    placed.put("deliveryAddress", record(placed.getSchema().getField("deliveryAddress").schema()));
    placed.put("currency", "BRL");
    placed.put("items", new GenericData.Array<>(0, placed.getSchema().getField("items").schema()));
    GenericRecord order = record(SCHEMA);
    order.put("sequence", sequence);
    order.put("legacyId", "left out");
    order.put("orderId", id);
    order.put("eventId", "e");
    // As a deserializer gives it that converts logical types; the others are as they are beneath.
    order.put("occurredAt", TopologyRun.AT);
    order.put("type", new GenericData.EnumSymbol(SCHEMA.getField("type").schema(), "CREATED"));
    order.put("placed", placed);
    return order;
  }

  private static GenericRecord record(Schema schema) {
    return new GenericData.Record(schema);
  }

  /** As Confluent's client tells that the registry has refused. */
  public static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int errorCode;

    Refusal(int errorCode) {
      super("error code: " + errorCode);
      this.errorCode = errorCode;
    }

    public int getErrorCode() {
      return errorCode;
    }
  }
}
