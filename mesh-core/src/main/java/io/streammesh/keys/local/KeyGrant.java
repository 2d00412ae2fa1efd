package io.streammesh.keys.local;

/** Who has the secret of a key. */
public record KeyGrant(KeyName key, String domain) {
  @Override
  public String toString() {
    return key + " for " + domain;
  }
}
