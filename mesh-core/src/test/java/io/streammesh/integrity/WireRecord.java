package io.streammesh.integrity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A record in a topic, for whoever wants to change it there. */
final class WireRecord {
  static final String PRODUCT = "orders.order-facts.v1";

  /** What values are written with. */
  static final Schema WRITTEN = Schema.createRecord("Fact", null, "orders", false, List.of());

  /** Its fingerprint. */
  static final long SCHEMA = SchemaFingerprint.of(WRITTEN);

  String topic = PRODUCT;
  int partition = 3;
  long timestamp = 1_520_000_000_000L;
  byte @Nullable [] key = "order-1".getBytes(US_ASCII);
  byte @Nullable [] value = "value".getBytes(US_ASCII);
  long offset;

  Headers headers = new RecordHeaders().add("mesh", "from=a/0@1".getBytes(US_ASCII));

  WireRecord copy() {
    WireRecord copy = new WireRecord();
    copy.topic = topic;
    copy.partition = partition;
    copy.timestamp = timestamp;
    copy.key = key == null ? null : key.clone();
    copy.value = value == null ? null : value.clone();
    copy.offset = offset;
    copy.headers = new RecordHeaders(headers);
    return copy;
  }

  RecordContent content() {
    return new RecordContent(topic, partition, timestamp, key, value);
  }

  /** As a reader finds it, who may do with it as he likes. */
  ConsumerRecord<byte[], byte[]> asRead() {
    return new ConsumerRecord<>(
        topic,
        partition,
        offset,
        timestamp,
        TimestampType.CREATE_TIME,
        -1,
        -1,
        key,
        value,
        new RecordHeaders(headers),
        Optional.empty());
  }

  /** Fingerprint that goes into the signature. */
  long schema() {
    return value == null ? SchemaFingerprint.NONE : SCHEMA;
  }

  WireRecord sign(RecordSigner signer) {
    return sign(signer, PRODUCT);
  }

  WireRecord sign(RecordSigner signer, String product) {
    byte[] signature = signer.sign(product, content(), schema(), headers.toArray());
    headers.add(SignatureHeader.NAME, signature);
    return this;
  }

  byte[] signature() {
    return headers.lastHeader(SignatureHeader.NAME).value();
  }

  SignatureHeader signatureHeader() {
    return SignatureHeader.parse(signature());
  }

  /** Puts another value into a header, where it stands. */
  WireRecord replace(String name, byte @Nullable [] value) {
    RecordHeaders replaced = new RecordHeaders();
    for (Header header : headers) {
      replaced.add(header.key().equals(name) ? new RecordHeader(name, value) : header);
    }
    headers = replaced;
    return this;
  }
}
