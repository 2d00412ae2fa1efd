package io.streammesh.test;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.Revocation;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.integrity.SigningKey;
import io.streammesh.integrity.VerificationKey;
import io.streammesh.keys.DataKey;
import io.streammesh.keys.ProductGrants;
import io.streammesh.keys.SubjectId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.jspecify.annotations.Nullable;

/** All keys of a product for one use; the first one is there from the beginning. Thread-safe. */
final class InMemoryRing {
  private final String seed;
  private final List<Key> keys = new ArrayList<>();

  InMemoryRing(String seed) {
    this.seed = seed;
    rotate(Instant.MIN);
  }

  synchronized int rotate(Instant activeFrom) {
    int id = keys.size() + 1;
    keys.add(new Key(id, activeFrom, secret(seed + "/" + id), null));
    return id;
  }

  synchronized void revoke(int id, Revocation revocation, Instant now) {
    Key key = find(id).orElseThrow(() -> new KeyUnavailableException("There is no key " + id));
    keys.set(id - 1, new Key(id, key.activeFrom(), key.secret(), revocation));
    if (latest(now).isEmpty()) {
      rotate(now);
    }
  }

  synchronized Key current(Instant now) {
    return latest(now)
        .orElseThrow(() -> new KeyUnavailableException("Every key is revoked, or not in use yet"));
  }

  private Optional<Key> latest(Instant now) {
    return keys.stream()
        .filter(key -> key.revocation() == null && !key.activeFrom().isAfter(now))
        .max(Comparator.comparing(Key::activeFrom).thenComparing(Key::id));
  }

  synchronized Optional<Key> find(int id) {
    return id < 1 || id > keys.size() ? Optional.empty() : Optional.of(keys.get(id - 1));
  }

  private static byte[] secret(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** One key. Its secret is not shown. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and never handed out
  record Key(int id, Instant activeFrom, byte[] secret, @Nullable Revocation revocation) {
    SigningKey signing(ProductGrants product) {
      return new SigningKey(id, product.signatures().orElseThrow(), secret);
    }

    VerificationKey verification(ProductGrants product) {
      SignatureAlgorithm algorithm = product.signatures().orElseThrow();
      byte[] material =
          algorithm == SignatureAlgorithm.ED25519
              ? new Ed25519PrivateKeyParameters(secret).generatePublicKey().getEncoded()
              : secret;
      return new VerificationKey(id, algorithm, material, revocation);
    }

    DataKey data() {
      return new DataKey(id, secret);
    }

    DataKey data(SubjectId subject) {
      return new DataKey(
          id, InMemoryRing.secret(HexFormat.of().formatHex(secret) + "/" + subject.bits()));
    }

    @Override
    public String toString() {
      return "key " + id;
    }
  }
}
