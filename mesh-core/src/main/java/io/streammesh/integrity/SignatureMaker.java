package io.streammesh.integrity;

/** Signs what it takes, with one key. For one thread; reused for one record after the other. */
interface SignatureMaker extends ByteSink {
  /** Writes the signature of what was taken. */
  void sign(byte[] to, int at);

  static SignatureMaker of(SigningKey key) {
    return switch (key.algorithm()) {
      case HMAC_SHA256 -> new HmacSha256(key.material());
      case ED25519 -> new Ed25519Maker(key.material());
    };
  }
}
