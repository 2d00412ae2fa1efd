package io.streammesh.keys.local.internal;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/** The X25519 key pair by which a domain opens what was wrapped for it. */
public final class Identity {
  static final int BYTES = X25519PrivateKeyParameters.KEY_SIZE;

  private final String domain;
  private final X25519PrivateKeyParameters privateKey;
  private final PublicIdentity publicIdentity;

  private Identity(String domain, X25519PrivateKeyParameters privateKey) {
    this.domain = domain;
    this.privateKey = privateKey;
    this.publicIdentity = new PublicIdentity(domain, privateKey.generatePublicKey().getEncoded());
  }

  static Identity random(String domain) {
    return new Identity(
        domain, new X25519PrivateKeyParameters(CryptoServicesRegistrar.getSecureRandom()));
  }

  static Identity of(String domain, byte[] privateKey) {
    return new Identity(domain, new X25519PrivateKeyParameters(privateKey));
  }

  public String domain() {
    return domain;
  }

  public PublicIdentity publicIdentity() {
    return publicIdentity;
  }

  byte[] privateKey() {
    return privateKey.getEncoded();
  }

  AsymmetricCipherKeyPair keyPair() {
    return new AsymmetricCipherKeyPair(privateKey.generatePublicKey(), privateKey);
  }

  @Override
  public String toString() {
    return "identity of " + domain;
  }
}
