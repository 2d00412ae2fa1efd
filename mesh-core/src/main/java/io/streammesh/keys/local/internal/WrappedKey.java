package io.streammesh.keys.local.internal;

import java.util.Arrays;

/**
 * A secret that only one identity can open.
 *
 * @param recipient fingerprint of the identity's public key
 * @param sealed HPKE's encapsulated key, then its ciphertext
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below, and copied on the way in
public record WrappedKey(String recipient, byte[] sealed) {
  public WrappedKey {
    sealed = sealed.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WrappedKey that
        && recipient.equals(that.recipient)
        && Arrays.equals(sealed, that.sealed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sealed);
  }

  @Override
  public String toString() {
    return "key wrapped for " + recipient;
  }
}
