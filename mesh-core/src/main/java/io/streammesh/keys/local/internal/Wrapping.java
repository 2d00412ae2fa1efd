package io.streammesh.keys.local.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;

/**
 * Wraps secrets of 32 bytes with HPKE, RFC 9180: base mode, DHKEM(X25519, HKDF-SHA256),
 * HKDF-SHA256, AES-256-GCM. What a secret is, and for whom, goes into HPKE's {@code info}: a
 * wrapped key that was moved elsewhere does not open.
 */
public final class Wrapping {
  static final int SECRET_BYTES = 32;
  static final int SEALED_BYTES = 32 + SECRET_BYTES + 16;

  private static final String LABEL = "streammesh keystore 1";
  private static final byte[] NOTHING = {};

  private Wrapping() {}

  /**
   * What a secret is.
   *
   * @param product whose
   * @param use for what
   * @param id which of them
   * @param kind by which algorithm
   */
  public record Secret(String product, KeyUse use, int id, KeyKind kind) {}

  static WrappedKey wrap(Secret what, byte[] secret, PublicIdentity recipient) {
    HPKEContextWithEncapsulation context =
        hpke().setupBaseS(recipient.parameters(), info(what, recipient.domain()));
    try {
      byte[] ciphertext = context.seal(NOTHING, secret);
      byte[] encapsulation = context.getEncapsulation();
      byte[] sealed = Arrays.copyOf(encapsulation, encapsulation.length + ciphertext.length);
      System.arraycopy(ciphertext, 0, sealed, encapsulation.length, ciphertext.length);
      return new WrappedKey(recipient.fingerprint(), sealed);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("Sealing has no ciphertext to be invalid", e);
    }
  }

  /** The secret; or that this identity does not open it as what it is said to be. */
  static Outcome<byte[]> open(Secret what, WrappedKey wrapped, Identity identity) {
    HPKE hpke = hpke();
    byte[] sealed = wrapped.sealed();
    byte[] encapsulation = Arrays.copyOf(sealed, hpke.getEncSize());
    byte[] ciphertext = Arrays.copyOfRange(sealed, encapsulation.length, sealed.length);
    try {
      return new Outcome.Known<>(
          hpke.setupBaseR(encapsulation, identity.keyPair(), info(what, identity.domain()))
              .open(NOTHING, ciphertext));
    } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
      return new Outcome.Missing<>(
          "%s key %d of %s does not open with the identity of %s: it was changed, or wrapped as something else"
              .formatted(what.use().name(), what.id(), what.product(), identity.domain()));
    }
  }

  private static HPKE hpke() {
    return new HPKE(
        HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }

  /** Each part behind its length, so that no two sets of parts are the same bytes. */
  private static byte[] info(Secret what, String domain) {
    List<byte[]> parts =
        List.of(
            utf8(LABEL),
            utf8(what.product()),
            utf8(what.use().name()),
            utf8(Integer.toString(what.id())),
            utf8(what.kind().word()),
            utf8(domain));
    ByteBuffer info =
        ByteBuffer.allocate(parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
    parts.forEach(part -> info.putInt(part.length).put(part));
    return info.array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
