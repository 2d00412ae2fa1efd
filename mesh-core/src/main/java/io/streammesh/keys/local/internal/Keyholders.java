package io.streammesh.keys.local.internal;

import io.streammesh.MeshException;
import java.util.Map;
import java.util.Optional;

/** Who has secrets: opens them where an identity lies here, and wraps them for domains. */
final class Keyholders {
  private final IdentityFiles identities;

  Keyholders(IdentityFiles identities) {
    this.identities = identities;
  }

  /** Whether the domain can open the key with the identity that it has now. */
  boolean isHeldBy(KeyEpoch epoch, String domain) {
    WrappedKey wrapped = epoch.wrapped().get(domain);
    return wrapped != null && wrapped.recipient().equals(recipient(domain).fingerprint());
  }

  /** What any of the identities that lie here opens. */
  Optional<byte[]> secret(KeyRing ring, KeyEpoch epoch) {
    for (Map.Entry<String, WrappedKey> each : epoch.wrapped().entrySet()) {
      Optional<Identity> identity =
          identities
              .find(each.getKey())
              .filter(is -> is.publicIdentity().fingerprint().equals(each.getValue().recipient()));
      if (identity.isPresent()
          && Wrapping.open(OpenRing.what(ring, epoch), each.getValue(), identity.get())
              instanceof Outcome.Known<byte[]> known) {
        return Optional.of(known.value());
      }
    }
    return Optional.empty();
  }

  /**
   * The tree of an epoch, if any of the identities that lie here opens it.
   *
   * @throws MeshException if it is not as it was written
   */
  Optional<SubjectTree> tree(KeyRing ring, KeyEpoch epoch) {
    return secret(ring, epoch).map(secret -> OpenRing.tree(ring, epoch, secret).orThrow());
  }

  /** The secret for one domain alone. */
  WrappedKey wrap(KeyRing ring, KeyEpoch epoch, byte[] secret, String domain) {
    return Wrapping.wrap(OpenRing.what(ring, epoch), secret, recipient(domain));
  }

  private PublicIdentity recipient(String domain) {
    return identities
        .findPublic(domain)
        .orElseThrow(
            () ->
                new MeshException(
                    "There is no public identity of %s in the keystore; make it: mesh keys provision"
                        .formatted(domain)));
  }
}
