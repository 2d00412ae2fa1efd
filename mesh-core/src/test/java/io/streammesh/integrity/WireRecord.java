package io.streammesh.integrity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A record in a topic, for whoever wants to change it there. */
final class WireRecord {
  static final String PRODUCT = "orders.order-facts.v1";

  /** Fingerprint of the schema that values are written with. */
  static final long SCHEMA = 0x0123456789ABCDEFL;

  String topic = PRODUCT;
  int partition = 3;
  long timestamp = 1_520_000_000_000L;
  byte @Nullable [] key = "order-1".getBytes(US_ASCII);
  byte @Nullable [] value = "value".getBytes(US_ASCII);
  long offset;

  /** Fingerprint of the schema that the registry has for the value's schema id. */
  long namedSchema = SCHEMA;

  Headers headers = new RecordHeaders().add("mesh", "from=a/0@1".getBytes(US_ASCII));

  WireRecord copy() {
    WireRecord copy = new WireRecord();
    copy.topic = topic;
    copy.partition = partition;
    copy.timestamp = timestamp;
    copy.key = key == null ? null : key.clone();
    copy.value = value == null ? null : value.clone();
    copy.offset = offset;
    copy.namedSchema = namedSchema;
    copy.headers = new RecordHeaders(headers);
    return copy;
  }

  RecordContent content() {
    return new RecordContent(topic, partition, timestamp, key, value);
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
