package io.streammesh.test;

import io.streammesh.quarantine.Verdict;
import io.streammesh.stream.MeshHeader;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A record in quarantine.
 *
 * @param key bytes of the key, null if it had none
 * @param value bytes of the input, or of the output in the product's format; null if it had none
 * @param at a safe time
 * @param header contract, tags and lineage
 * @param verdict why it is here
 * @param headers all headers
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are what a test looks at
public record DeadLetter(
    byte[] key, byte[] value, Instant at, MeshHeader header, Verdict verdict, Headers headers) {

  static DeadLetter of(ProducerRecord<byte[], byte[]> record) {
    return new DeadLetter(
        record.key(),
        record.value(),
        Instant.ofEpochMilli(record.timestamp()),
        MeshHeader.parse(header(record, MeshHeader.NAME)),
        Verdict.parse(header(record, Verdict.HEADER)),
        record.headers());
  }

  private static byte[] header(ProducerRecord<byte[], byte[]> record, String name) {
    return Objects.requireNonNull(record.headers().lastHeader(name), name).value();
  }
}
