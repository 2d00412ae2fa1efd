package io.streammesh.integrity;

import io.streammesh.integrity.TrustedKeys.TrustedKey;
import java.time.Clock;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the records of one signed product, each before it is decoded. A record that passes is
 * just as the product's domain has sent it, and where; whether it came before is {@link
 * ChainJudge}'s.
 *
 * <p>For one thread. A revocation is noticed a second later at most.
 */
public final class RecordVerifier {
  private final String product;
  private final SignatureAlgorithm algorithm;
  private final TrustedKeys keys;
  private final GovernedHeaders governed = new GovernedHeaders();
  private final SignedBytes signedBytes = new SignedBytes();
  private @Nullable SignatureHeader verified;

  /**
   * @param product the contract's id, as {@code orders.order-facts.v1}
   * @param algorithm that the contract asks for; no other is taken
   * @param keys asked for each key when a record names it, and once a second
   */
  public RecordVerifier(
      String product, SignatureAlgorithm algorithm, VerificationKeys keys, Clock clock) {
    this.product = product;
    this.algorithm = algorithm;
    this.keys = new TrustedKeys(product, algorithm, keys, clock);
  }

  /**
   * What is wrong with a record; null if nothing is.
   *
   * @param record as it was read from its topic
   * @param offset at which the broker has it there; no other one, as of a copy
   * @param headers all of the record's, in the order in which they came
   * @throws KeyUnavailableException if it cannot be told now; the record must not be let in
   */
  public @Nullable IntegrityFault verify(RecordContent record, long offset, Headers headers) {
    verified = null;
    IntegrityFault fault = governed.takeSigned(headers);
    if (fault != null) {
      return fault;
    }
    byte[] bytes = governed.signature();
    SignatureHeader header = SignatureHeader.parse(bytes);
    if (header == null) {
      return IntegrityFault.SIGNATURE_MALFORMED;
    }
    fault = check(record, offset, header, bytes);
    if (fault == null) {
      verified = header;
    }
    return fault;
  }

  /**
   * The signature of the record that was verified last, for its place in its chain.
   *
   * @throws IllegalStateException if that record did not pass
   */
  public SignatureHeader verified() {
    if (verified == null) {
      throw new IllegalStateException("The last record of " + product + " was not verified");
    }
    return verified;
  }

  /**
   * Whether the record that was verified last was signed with the schema that its value names. To
   * be called as soon as the schema is known, and before the value is decoded with it; not for a
   * deletion.
   *
   * @param named fingerprint of the schema that the value's schema id stands for
   */
  public @Nullable IntegrityFault checkSchema(long named) {
    return verified().schema() == named ? null : IntegrityFault.SCHEMA;
  }

  private @Nullable IntegrityFault check(
      RecordContent record, long offset, SignatureHeader header, byte[] bytes) {
    if (header.algorithm() != algorithm) {
      return IntegrityFault.ALGORITHM;
    }
    TrustedKey key = keys.find(header.keyId());
    if (key == null) {
      return IntegrityFault.KEY_UNKNOWN;
    }
    SignatureChecker checker = key.checker();
    if (checker == null) {
      return IntegrityFault.ALGORITHM;
    }
    Revocation revocation = key.revocation();
    if (revocation != null
        && !revocation.stillCovers(
            record.topic(), record.partition(), offset, header.chain(), header.sequence())) {
      return IntegrityFault.KEY_REVOKED;
    }
    signedBytes.write(product, record, header, governed, checker);
    if (!checker.matches(bytes, header.signatureAt(bytes))) {
      return IntegrityFault.SIGNATURE;
    }
    boolean deletionWithSchema =
        record.value() == null && header.schema() != SchemaFingerprint.NONE;
    return deletionWithSchema ? IntegrityFault.SCHEMA : null;
  }
}
