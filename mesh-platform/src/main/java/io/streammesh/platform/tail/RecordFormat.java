package io.streammesh.platform.tail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.streammesh.MeshException;
import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.contract.Contract;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.stream.MeshHeader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * How records are shown to people. What is sealed stays sealed: it is read without keys. For one
 * thread.
 */
public final class RecordFormat {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable AvroRecordDecoder<GenericRecord> decoder;

  private RecordFormat(@Nullable AvroRecordDecoder<GenericRecord> decoder) {
    this.decoder = decoder;
  }

  /** Of a product, whose values are decoded as its contract's schema has them. */
  public static RecordFormat ofProduct(SchemaRegistry registry, Contract contract) {
    return new RecordFormat(
        AvroRecordDecoder.generic(
            contract.schema(), registry::schemaById, contract.maxRecordBytes()));
  }

  /** Of values that are shown as what they are. */
  public static RecordFormat ofBytes() {
    return new RecordFormat(null);
  }

  /**
   * Key, {@code mesh} header and value, separated by tabs.
   *
   * @throws MeshException naming the record, if its value cannot be decoded
   */
  public String line(ConsumerRecord<byte[], byte[]> record) {
    Header mesh = record.headers().lastHeader(MeshHeader.NAME);
    return text(record.key())
        + "\t"
        + (mesh == null ? "" : text(mesh.value()))
        + "\t"
        + named(record);
  }

  /**
   * One JSON object: topic, partition, offset, timestamp, key, value, headers.
   *
   * @throws MeshException naming the record, if its value cannot be decoded
   */
  public String json(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("topic", record.topic());
    line.put("partition", record.partition());
    line.put("offset", record.offset());
    line.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
    line.put("key", text(record.key()));
    line.set("value", named(record));
    ObjectNode headers = line.putObject("headers");
    for (Header header : record.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree can always be written", e);
    }
  }

  private JsonNode named(ConsumerRecord<byte[], byte[]> record) {
    try {
      return value(record);
    } catch (MeshException e) {
      throw new MeshException(
          "%s-%d@%d cannot be shown: %s"
              .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()),
          e);
    }
  }

  /**
   * The value alone, as JSON.
   *
   * @throws io.streammesh.avro.MalformedRecordException if it is none of the product
   * @throws io.streammesh.registry.RegistryException if the registry does not know its schema, or
   *     does not answer
   */
  public JsonNode value(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return NullNode.getInstance();
    }
    return decoder == null
        ? TextNode.valueOf(text(record.value()))
        : RecordJson.of(decoder.decode(record.value()));
  }

  /** UTF-8 text as it is; other bytes in Base64, marked. */
  public static @Nullable String text(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return "base64:" + Base64.getEncoder().encodeToString(bytes);
    }
  }
}
