package io.streammesh.integrity;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/** Bouncy Castle's Ed25519 (RFC 8032, without context or prehash). */
final class Ed25519Checker implements SignatureChecker {
  private final Ed25519.PublicPoint publicKey;
  private final GatheredBytes message = new GatheredBytes();

  /**
   * @throws KeyUnavailableException if the material is no point of the curve's prime-order group; a
   *     point of small order would match signatures that no one made
   */
  Ed25519Checker(VerificationKey key) {
    Ed25519.@Nullable PublicPoint point = Ed25519.validatePublicKeyFullExport(key.material(), 0);
    if (point == null) {
      throw new KeyUnavailableException(key + " is no public key of Ed25519");
    }
    publicKey = point;
  }

  @Override
  public void begin() {
    message.begin();
  }

  @Override
  public void update(byte[] bytes, int from, int length) {
    message.update(bytes, from, length);
  }

  @Override
  public boolean matches(byte[] signature, int at) {
    return Ed25519.verify(signature, at, publicKey, message.array(), 0, message.size());
  }
}
