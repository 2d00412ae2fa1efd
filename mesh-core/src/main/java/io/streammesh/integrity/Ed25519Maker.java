package io.streammesh.integrity;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Bouncy Castle's Ed25519 (RFC 8032, without context or prehash). */
final class Ed25519Maker implements SignatureMaker {
  private final byte[] privateKey;
  private final byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
  private final GatheredBytes message = new GatheredBytes();

  Ed25519Maker(byte[] privateKey) {
    this.privateKey = privateKey;
    // Never taken from elsewhere: to sign with another's would give the private key away.
    Ed25519.generatePublicKey(privateKey, 0, publicKey, 0);
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
  public void sign(byte[] to, int at) {
    Ed25519.sign(privateKey, 0, publicKey, 0, message.array(), 0, message.size(), to, at);
  }
}
