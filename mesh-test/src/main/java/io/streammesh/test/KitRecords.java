package io.streammesh.test;

import io.streammesh.integrity.IntegrityFault;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.RecordVerifier;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.integrity.VerificationKeys;
import io.streammesh.keys.KeyService;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Signs and verifies a record of a product, by producers and readers that run or start anew. */
record KitRecords(String product, SignatureAlgorithm algorithm, Clock clock) {
  /** The value of the record's signature header. */
  byte[] sign(KeyService keys) {
    return new RecordSigner(keys.signingKeys(), clock)
        .sign(product, record(), SchemaFingerprint.NONE, new Header[0]);
  }

  /** What is wrong with it; null if nothing is. */
  @Nullable IntegrityFault verify(KeyService keys, byte[] signature) {
    return verifier(keys.verificationKeys()).verify(record(), 0, headers(signature));
  }

  /** The same by the keys of another product. */
  @Nullable IntegrityFault verifyAsIf(String other, KeyService keys, byte[] signature) {
    return verifier((any, keyId) -> keys.verificationKeys().find(other, keyId))
        .verify(record(), 0, headers(signature));
  }

  /** The key that has signed it. */
  int keyOf(KeyService keys, byte[] signature) {
    RecordVerifier verifier = verifier(keys.verificationKeys());
    verifier.verify(record(), 0, headers(signature));
    return verifier.verified().keyId();
  }

  private RecordVerifier verifier(VerificationKeys keys) {
    return new RecordVerifier(product, algorithm, keys, clock);
  }

  private RecordContent record() {
    byte[] text = "kit".getBytes(StandardCharsets.UTF_8);
    return new RecordContent(product, 0, 0, text, null);
  }

  private static RecordHeaders headers(byte[] signature) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(SignatureHeader.NAME, signature);
    return headers;
  }
}
