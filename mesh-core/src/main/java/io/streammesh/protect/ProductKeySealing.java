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
  private final AesGcm cipher;
  private final SecureRandom random;
  private final AssociatedData associated;
  private @Nullable Chain chain;

  private static final class Chain {
    private final int epoch;
    private final byte[] id;
    private final SecretKey subkey;
    private final byte[] before;
    private long values;

    Chain(int epoch, byte[] id, SecretKey subkey, byte[] before) {
      this.epoch = epoch;
      this.id = id;
      this.subkey = subkey;
      this.before = before;
    }
  }

  ProductKeySealing(ProtectedField field, DataKeys keys, AesGcm cipher, SecureRandom random) {
    this.field = field;
    this.keys = keys;
    this.cipher = cipher;
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
    byte[] nonce =
        ByteBuffer.allocate(SealedText.NONCE_BYTES).putInt(0).putLong(sealing.values++).array();
    int head = SealedText.headBytes(SealedText.BY_PRODUCT);
    byte[] binary = new byte[head + clear.length + SealedText.TAG_BYTES];
    ByteBuffer.wrap(binary)
        .put(SealedText.BY_PRODUCT)
        .putInt(sealing.epoch)
        .put(sealing.id)
        .put(nonce);
    cipher.seal(sealing.subkey, nonce, sealing.before, recordKey, clear, binary, head);
    return SealedText.toText(binary);
  }

  private Chain begin(DataKey key) {
    byte[] id = new byte[SealedText.CHAIN_BYTES];
    random.nextBytes(id);
    return new Chain(key.epoch(), id, subkey(field, key, id), associated.before(key.epoch(), null));
  }

  static SecretKey subkey(ProtectedField field, DataKey key, byte[] chain) {
    return new SecretKeySpec(key.subkey(AssociatedData.ofChain(field, chain)), "AES");
  }
}
