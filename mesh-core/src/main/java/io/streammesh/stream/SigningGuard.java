package io.streammesh.stream;

import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureHeader;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The {@link Guard} as one producer has it: what the Guard admits is signed where its contract asks
 * for it, in the order in which it is sent. Pure, so that the test harness signs exactly as the
 * producer does. For one thread.
 */
public final class SigningGuard {
  private final Guard guard;
  private final Signing signing;
  private final RecordSigner signer;

  SigningGuard(Guard guard, Signing signing) {
    this.guard = guard;
    this.signing = signing;
    this.signer = signing.signer();
  }

  /**
   * The record as it goes out: as {@link Guard#admit}, and signed.
   *
   * @throws GuardRefusal if the record must not go out; the refusal latches
   * @throws io.streammesh.integrity.KeyUnavailableException if it cannot be signed now
   */
  public ProducerRecord<byte[], byte[]> admit(ProducerRecord<byte[], byte[]> record) {
    ProducerRecord<byte[], byte[]> admitted = guard.admit(record);
    Signing.Product product = signing.product(admitted.topic());
    if (product == null) {
      return admitted;
    }
    byte[] signature =
        signer.sign(
            product.id(),
            new RecordContent(
                admitted.topic(),
                Objects.requireNonNull(admitted.partition(), "a product record has a key"),
                admitted.timestamp(),
                admitted.key(),
                admitted.value()),
            admitted.value() == null ? SchemaFingerprint.NONE : product.schema(),
            admitted.headers().toArray());
    admitted.headers().add(SignatureHeader.NAME, signature);
    return admitted;
  }

  /** What stands between a refused record and every commit; see {@link Guard#checkNotLatched}. */
  void checkNotLatched() {
    guard.checkNotLatched();
  }

  /** To be called when what was admitted will not be seen, as after an aborted transaction. */
  void startChain() {
    signer.startChain();
  }
}
