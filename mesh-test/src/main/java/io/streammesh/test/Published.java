package io.streammesh.test;

import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.cloudevents.CloudEventHeaders;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.stream.MeshHeader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record as it went out into a product.
 *
 * @param value the decoded record, or null for a deletion
 * @param at event time
 * @param header product, version, tags and lineage
 * @param headers all headers
 */
public record Published<V extends SpecificRecord>(
    String key, @Nullable V value, Instant at, MeshHeader header, Headers headers) {

  static <V extends SpecificRecord> Published<V> of(
      ProducerRecord<byte[], byte[]> record, Class<V> type, SchemaRegistry registry) {
    AvroRecordDecoder<V> decoder =
        AvroRecordDecoder.of(type, registry::schemaById, Integer.MAX_VALUE);
    return new Published<>(
        new String(record.key(), StandardCharsets.UTF_8),
        record.value() == null ? null : decoder.decode(record.value()),
        Instant.ofEpochMilli(record.timestamp()),
        MeshHeader.parse(
            Objects.requireNonNull(record.headers().lastHeader(MeshHeader.NAME)).value()),
        record.headers());
  }

  /** Its id as a CloudEvent; empty where the contract asks for none. */
  public Optional<String> id() {
    return Optional.ofNullable(headers.lastHeader(CloudEventHeaders.ID))
        .map(id -> new String(id.value(), StandardCharsets.UTF_8));
  }

  /** The decoded record of one that is no deletion. */
  public V present() {
    return Objects.requireNonNull(value, "The record is a deletion");
  }
}
