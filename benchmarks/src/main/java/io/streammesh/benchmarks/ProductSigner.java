package io.streammesh.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.streammesh.contract.Contract;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.stream.MeshHeader;
import java.time.Clock;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes the records of a product as they stand in its topic. */
final class ProductSigner {
  private final RecordSigner signer =
      new RecordSigner(new BenchmarkKeys().signingKeys(), Clock.systemUTC());
  private final Contract contract;
  private final long schema;
  private final Header[] governed;

  ProductSigner(Contract contract) {
    this.contract = contract;
    this.schema = SchemaFingerprint.of(contract.schema());
    this.governed =
        new Header[] {
          new RecordHeader(
              MeshHeader.NAME,
              (contract.versionedName()
                      + "; from=orders.raw.order-events/3@1000000+1000002+1000004+1000006")
                  .getBytes(US_ASCII))
        };
  }

  Input<byte[]> signed(long offset, long timestamp, String key, byte[] value) {
    byte[] signature =
        signer.sign(
            contract.id(),
            new RecordContent(
                contract.topic(), Input.PARTITION, timestamp, key.getBytes(UTF_8), value),
            schema,
            governed);
    return Input.of(
        contract.topic(),
        offset,
        timestamp,
        key,
        value,
        new RecordHeaders(governed).add(SignatureHeader.NAME, signature));
  }
}
