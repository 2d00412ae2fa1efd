package io.streammesh.reintegration;

import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.cloudevents.CloudEventHeaders;
import io.streammesh.contract.Contract;
import io.streammesh.contract.SignalPromise;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.stream.StrictUtf8;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a verified record what its contract's signal promise names, whatever the service itself
 * reads of it. For one thread.
 */
final class SignalFields {
  private static final int LONGEST_ID = 200;

  private final SignalPromise promise;
  private final @Nullable AvroRecordDecoder<GenericRecord> decoder;

  SignalFields(Contract contract, SignalPromise promise, SchemaRegistry registry) {
    this.promise = promise;
    Schema all = contract.schema();
    Schema named =
        Schema.createRecord(
            all.getName(),
            null,
            all.getNamespace(),
            false,
            Stream.of(promise.revision(), promise.withdrawn(), promise.expiresAt())
                .filter(Objects::nonNull)
                .distinct()
                .map(name -> Objects.requireNonNull(all.getField(name), name))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
    this.decoder =
        named.getFields().isEmpty()
            ? null
            : AvroRecordDecoder.generic(named, registry::schemaById, contract.maxRecordBytes());
  }

  /** The id of a record; null if it has none that could be one. */
  static @Nullable String id(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(CloudEventHeaders.ID);
    byte[] value = header == null ? null : header.value();
    return value == null || value.length == 0 || value.length > LONGEST_ID ? null : text(value);
  }

  private static @Nullable String text(byte[] value) {
    try {
      return StrictUtf8.decode(value);
    } catch (SerializationException e) {
      return null;
    }
  }

  /**
   * What a record says by its bytes alone, key and id too: that of one from the journal, which
   * counts once the record is verified again.
   *
   * @throws MalformedRecordException if it has no key, no id, or not the fields
   */
  SignalFacts facts(ConsumerRecord<byte[], byte[]> record) {
    byte[] bytes = record.key();
    String key = bytes == null ? null : text(bytes);
    String id = id(record);
    if (key == null || id == null) {
      throw new MalformedRecordException("A record of the journal has no key, or no id");
    }
    return facts(record, key, id);
  }

  /**
   * What a record says that was verified.
   *
   * @throws MalformedRecordException if its value does not have the fields
   */
  SignalFacts facts(ConsumerRecord<byte[], byte[]> record, String key, String id) {
    byte[] value = record.value();
    GenericRecord fields = decoder == null || value == null ? null : decoder.decode(value);
    return new SignalFacts(
        id,
        key,
        revision(record, fields),
        value == null || Boolean.TRUE.equals(field(fields, promise.withdrawn())),
        number(field(fields, promise.expiresAt())),
        record.timestamp());
  }

  /** Whether the revision is a field, and not where the record stands. */
  boolean hasRevisions() {
    return promise.revision() != null;
  }

  private @Nullable Long revision(
      ConsumerRecord<byte[], byte[]> record, @Nullable GenericRecord fields) {
    return promise.revision() == null
        ? Long.valueOf(record.offset())
        : number(field(fields, promise.revision()));
  }

  private static @Nullable Object field(@Nullable GenericRecord fields, @Nullable String name) {
    return fields == null || name == null ? null : fields.get(name);
  }

  private static @Nullable Long number(@Nullable Object value) {
    return value instanceof Number number ? Long.valueOf(number.longValue()) : null;
  }
}
