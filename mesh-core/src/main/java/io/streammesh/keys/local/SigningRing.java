package io.streammesh.keys.local;

import io.streammesh.integrity.SigningKey;
import io.streammesh.integrity.VerificationKey;
import io.streammesh.keys.local.internal.KeyEpoch;
import io.streammesh.keys.local.internal.OpenRing;
import io.streammesh.keys.local.internal.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The signing keys of one product, made once, so that who asks again gets the same objects. */
final class SigningRing {
  private final OpenRing open;
  private final Map<Integer, Outcome<SigningKey>> signing;
  private final Map<Integer, Outcome<VerificationKey>> verification;

  SigningRing(OpenRing open) {
    this.open = open;
    this.signing = open.keys((epoch, secret) -> secret.map(known -> signingKey(epoch, known)));
    this.verification = open.keys(SigningRing::verificationKey);
  }

  OpenRing open() {
    return open;
  }

  SigningKey current(Instant now) {
    return Objects.requireNonNull(signing.get(open.current(now))).orThrow();
  }

  Optional<VerificationKey> find(int keyId) {
    return Optional.ofNullable(verification.get(keyId)).map(Outcome::orThrow);
  }

  private static SigningKey signingKey(KeyEpoch epoch, byte[] secret) {
    return new SigningKey(epoch.id(), epoch.kind().algorithm().orElseThrow(), secret);
  }

  private static Outcome<VerificationKey> verificationKey(KeyEpoch epoch, Outcome<byte[]> secret) {
    byte[] inClear = epoch.publicKey();
    Outcome<byte[]> material = inClear == null ? secret : new Outcome.Known<>(inClear);
    return material.map(
        known ->
            new VerificationKey(
                epoch.id(), epoch.kind().algorithm().orElseThrow(), known, epoch.revocation()));
  }
}
