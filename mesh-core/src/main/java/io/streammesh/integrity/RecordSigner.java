package io.streammesh.integrity;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Signs the records of one producer, in the order in which it sends them. Each goes into the
 * producer's chain, which begins with a random id and counts the records of each topic-partition
 * from 1 on; so a reader sees what is missing, and what came twice.
 *
 * <p>For one thread. A key that was rotated is used a second later at most; the chain goes on.
 */
public final class RecordSigner {
  private final SigningKeys keys;
  private final Clock clock;
  private final LongSupplier chainIds;
  private final Map<String, KeyInUse> keysInUse = new HashMap<>();
  private final ChainSequences sequences = new ChainSequences();
  private final GovernedHeaders headers = new GovernedHeaders();
  private final SignedBytes signedBytes = new SignedBytes();
  private long chain;

  /**
   * @param keys asked for a product's key when a chain begins, and once a second
   */
  public RecordSigner(SigningKeys keys, Clock clock) {
    this(keys, clock, new SecureRandom()::nextLong);
  }

  RecordSigner(SigningKeys keys, Clock clock, LongSupplier chainIds) {
    this.keys = keys;
    this.clock = clock;
    this.chainIds = chainIds;
    this.chain = chainIds.getAsLong();
  }

  /**
   * Begins a new chain, with all sequences at 1. To be called when records that were signed did not
   * go out or will not be seen, as after an aborted transaction: they would be missed.
   */
  public void startChain() {
    chain = chainIds.getAsLong();
    sequences.clear();
    keysInUse.clear();
  }

  /**
   * Signs the next record. It has to be sent, or a new chain begun.
   *
   * @param product the contract's id, as {@code orders.order-facts.v1}
   * @param record as it will stand in its topic
   * @param schema fingerprint of the schema that the value is written with; {@link
   *     SchemaFingerprint#NONE} for a deletion
   * @param governed the headers that it goes out with, in this order; the signature may stand
   *     anywhere among them
   * @return the value of the header {@value SignatureHeader#NAME}
   * @throws KeyUnavailableException if the product cannot be signed now; the record must not go out
   * @throws IllegalArgumentException if no reader would take the record as signed
   */
  public byte[] sign(String product, RecordContent record, long schema, Header[] governed) {
    check(record, schema, headers.takeUnsigned(governed));
    KeyInUse key = keyInUse(product);
    SignatureHeader header =
        new SignatureHeader(
            key.key().algorithm(),
            key.key().id(),
            chain,
            sequences.next(record.topic(), record.partition()),
            schema);
    signedBytes.write(product, record, header, headers, key.maker());
    byte[] bytes = header.unsigned();
    key.maker().sign(bytes, header.signatureAt(bytes));
    return bytes;
  }

  private KeyInUse keyInUse(String product) {
    long now = clock.millis();
    KeyInUse known = keysInUse.get(product);
    if (known != null && KeyAge.isFresh(known.askedAt(), now)) {
      return known;
    }
    SigningKey key = keys.current(product);
    SignatureMaker maker =
        known != null && known.key() == key ? known.maker() : SignatureMaker.of(key);
    KeyInUse asked = new KeyInUse(key, maker, now);
    keysInUse.put(product, asked);
    return asked;
  }

  private static void check(RecordContent record, long schema, @Nullable IntegrityFault fault) {
    if (fault != null) {
      throw new IllegalArgumentException(
          "A record for %s-%d cannot be signed: %s"
              .formatted(record.topic(), record.partition(), fault.reason()));
    }
    if (record.value() == null && schema != SchemaFingerprint.NONE) {
      throw new IllegalArgumentException(
          "A deletion for %s-%d has a schema; expected none"
              .formatted(record.topic(), record.partition()));
    }
  }

  /** A product's key, and what signs with it. */
  private record KeyInUse(SigningKey key, SignatureMaker maker, long askedAt) {}
}
