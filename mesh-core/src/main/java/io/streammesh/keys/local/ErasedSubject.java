package io.streammesh.keys.local;

import java.util.ArrayList;
import java.util.List;

/**
 * What erasing a subject has done to the keys of a keystore.
 *
 * @param destroyed of which it had a key that is gone now
 * @param before of which its key was gone already
 * @param unopened of which its key is still there, since no identity in this folder opens them; the
 *     subject is not erased before these are
 * @param shared that all subjects share, from a time before there were keys for each: what was
 *     sealed with them stays readable
 */
public record ErasedSubject(
    List<KeyName> destroyed, List<KeyName> before, List<KeyName> unopened, List<KeyName> shared) {
  public ErasedSubject {
    destroyed = List.copyOf(destroyed);
    before = List.copyOf(before);
    unopened = List.copyOf(unopened);
    shared = List.copyOf(shared);
  }

  /** Collects it; belongs to one thread. */
  public static final class Builder {
    private final List<KeyName> destroyed = new ArrayList<>();
    private final List<KeyName> before = new ArrayList<>();
    private final List<KeyName> unopened = new ArrayList<>();
    private final List<KeyName> shared = new ArrayList<>();

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

    /** All of it. */
    public ErasedSubject build() {
      return new ErasedSubject(destroyed, before, unopened, shared);
    }
  }
}
