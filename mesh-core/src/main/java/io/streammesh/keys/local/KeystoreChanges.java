package io.streammesh.keys.local;

import java.util.ArrayList;
import java.util.List;

/**
 * What was changed in a keystore.
 *
 * @param identities domains that got a new identity
 * @param made keys that are new
 * @param granted secrets that were wrapped for one more domain
 * @param withdrawn secrets that are no longer wrapped for a domain; it may have kept what it had
 * @param unopened secrets that could not be wrapped for a domain, since no identity in this folder
 *     opens them
 */
public record KeystoreChanges(
    List<String> identities,
    List<KeyName> made,
    List<KeyGrant> granted,
    List<KeyGrant> withdrawn,
    List<KeyGrant> unopened) {
  public KeystoreChanges {
    identities = List.copyOf(identities);
    made = List.copyOf(made);
    granted = List.copyOf(granted);
    withdrawn = List.copyOf(withdrawn);
    unopened = List.copyOf(unopened);
  }

  /** Collects them; belongs to one thread. */
  public static final class Builder {
    private final List<String> identities = new ArrayList<>();
    private final List<KeyName> made = new ArrayList<>();
    private final List<KeyGrant> granted = new ArrayList<>();
    private final List<KeyGrant> withdrawn = new ArrayList<>();
    private final List<KeyGrant> unopened = new ArrayList<>();

    /** A domain got an identity. */
    public void identity(String domain) {
      identities.add(domain);
    }

    /** A key is new. */
    public void made(KeyName key) {
      made.add(key);
    }

    /** A secret was wrapped for one more domain. */
    public void granted(KeyGrant grant) {
      granted.add(grant);
    }

    /** A secret is no longer wrapped for a domain. */
    public void withdrawn(KeyGrant grant) {
      withdrawn.add(grant);
    }

    /** A secret could not be wrapped for a domain. */
    public void unopened(KeyGrant grant) {
      unopened.add(grant);
    }

    /** All of it. */
    public KeystoreChanges build() {
      return new KeystoreChanges(identities, made, granted, withdrawn, unopened);
    }
  }
}
