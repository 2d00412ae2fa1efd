package io.streammesh.keys.local;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What erasing a subject has done to the keys of a keystore.
 *
 * @param destroyed of which it had a key that is gone now
 * @param before of which its key was gone already
 * @param unopened of which its key is still there, since no identity in this folder opens them; the
 *     subject is not erased before these are
 * @param shared that all subjects share, from a time before there were keys for each: what was
 *     sealed with them stays readable
 * @param failed why the keys of one tag of one product, all of its epochs, could not be looked at
 *     or not be changed; the subject is not erased before they can
 */
public record ErasedSubject(
    List<KeyName> destroyed,
    List<KeyName> before,
    List<KeyName> unopened,
    List<KeyName> shared,
    Map<String, String> failed) {
  public ErasedSubject {
    destroyed = List.copyOf(destroyed);
    before = List.copyOf(before);
    unopened = List.copyOf(unopened);
    shared = List.copyOf(shared);
    failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
  }

  /** Whether no key of the subject's is left. */
  public boolean isComplete() {
    return unopened.isEmpty() && failed.isEmpty();
  }

  /** Collects it; belongs to one thread. */
  public static final class Builder {
    private final List<KeyName> destroyed = new ArrayList<>();
    private final List<KeyName> before = new ArrayList<>();
    private final List<KeyName> unopened = new ArrayList<>();
    private final List<KeyName> shared = new ArrayList<>();
    private final Map<String, String> failed = new LinkedHashMap<>();

    /** The subject's key is gone now. */
    public void destroyed(KeyName key) {
      destroyed.add(key);
    }

    /** The subject's key was gone already. */
    public void before(KeyName key) {
      before.add(key);
    }

    /** The subject's key could not be destroyed. */
    public void unopened(KeyName key) {
      unopened.add(key);
    }

    /** There is one key for all subjects. */
    public void shared(KeyName key) {
      shared.add(key);
    }

    /**
     * All that was to be done with some keys failed.
     *
     * @param keys those of one tag of one product
     */
    public void failed(String keys, String reason) {
      failed.put(keys, reason);
    }

    /** All that another one says, too. */
    public void all(ErasedSubject other) {
      destroyed.addAll(other.destroyed);
      before.addAll(other.before);
      unopened.addAll(other.unopened);
      shared.addAll(other.shared);
      failed.putAll(other.failed);
    }

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
      return build().equals(new Builder().build());
    }

    /** All of it. */
    public ErasedSubject build() {
      return new ErasedSubject(destroyed, before, unopened, shared, failed);
    }
  }
}
