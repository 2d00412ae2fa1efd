package io.streammesh.protect;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.SubjectErasedException;
import io.streammesh.keys.SubjectId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Keys that their names decide. */
final class TestDataKeys implements DataKeys {
  private final Set<SubjectId> erased = new HashSet<>();
  private int epoch = 1;
  private boolean lost;
  private int asked;

  void rotate() {
    epoch++;
  }

  void erase(String subject) {
    erased.add(SubjectId.of(subject));
  }

  /** From now on there are none. */
  void lose() {
    lost = true;
  }

  /** How often for any key. */
  int asked() {
    return asked;
  }

  @Override
  public DataKey current(String product, String tag) {
    return find(product, tag, epoch).orElseThrow();
  }

  @Override
  public DataKey currentOf(String product, String tag, SubjectId subject) {
    return findOf(product, tag, epoch, subject).orElseThrow();
  }

  @Override
  public Optional<DataKey> find(String product, String tag, int ofEpoch) {
    return key(ofEpoch, product + "/" + tag);
  }

  @Override
  public Optional<DataKey> findOf(String product, String tag, int ofEpoch, SubjectId subject) {
    if (erased.contains(subject)) {
      throw new SubjectErasedException("The key was destroyed");
    }
    return key(ofEpoch, product + "/" + tag + "/" + subject.bits());
  }

  private Optional<DataKey> key(int ofEpoch, String name) {
    asked++;
    if (lost) {
      throw new KeyUnavailableException("The keys of " + name + " are lost");
    }
    return ofEpoch <= epoch
        ? Optional.of(new DataKey(ofEpoch, sha256(ofEpoch + "/" + name)))
        : Optional.empty();
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
