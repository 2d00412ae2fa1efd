package io.streammesh.protect;

import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Seals with subkeys of the product's own data key. Each instance draws a chain, and counts its
 * values in the nonce; before a subkey has sealed too many, and with each epoch, the next chain
 * begins.
 */
final class ProductKeySealing implements FieldSealing {
  /** Of one subkey; NIST SP 800-38D allows as many for nonces drawn at random, and more here. */
  private static final long MOST_VALUES = 1L << 32;

  private final ProtectedField field;
  private final DataKeys keys;
  private final SecureRandom random;
  private final AssociatedData associated;
  private @Nullable Chain chain;

  private static final class Chain {
    private final int epoch;
    private final byte[] id;
    private final AesGcm cipher;
    private long values;

    Chain(int epoch, byte[] id, AesGcm cipher) {
      this.epoch = epoch;
      this.id = id;
      this.cipher = cipher;
    }
  }

  ProductKeySealing(ProtectedField field, DataKeys keys, SecureRandom random) {
    this.field = field;
    this.keys = keys;
    this.random = random;
    this.associated = new AssociatedData(field, SealedText.BY_PRODUCT);
  }

  @Override
  public byte[] protect(byte[] clear, byte[] recordKey, IndexedRecord record) {
    DataKey current = keys.current(field.product(), field.tag());
    Chain sealing = chain;
    if (sealing == null || sealing.epoch != current.epoch() || sealing.values == MOST_VALUES) {
      sealing = begin(current);
      chain = sealing;
    }
    int nonceAt = SealedText.nonceAt(SealedText.BY_PRODUCT);
    byte[] binary = SealedText.binary(nonceAt, clear);
    ByteBuffer.wrap(binary)
        .put(SealedText.BY_PRODUCT)
        .putInt(sealing.epoch)
        .put(sealing.id)
        .putInt(0)
        .putLong(sealing.values++);
    sealing.cipher.seal(associated.of(sealing.epoch, 0, recordKey), clear, binary, nonceAt);
    return SealedText.toText(binary);
  }

  private Chain begin(DataKey key) {
    byte[] id = new byte[SealedText.CHAIN_BYTES];
    random.nextBytes(id);
    return new Chain(key.epoch(), id, new AesGcm(subkey(field.product(), field.tag(), key, id)));
  }

  /** The key of a chain. */
  static SecretKey subkey(String product, String tag, DataKey key, byte[] chain) {
    return new SecretKeySpec(key.subkey(AssociatedData.ofChain(product, tag, chain)), "AES");
  }
}
