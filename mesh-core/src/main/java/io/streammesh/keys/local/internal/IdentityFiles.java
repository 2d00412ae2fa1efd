package io.streammesh.keys.local.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.integrity.KeyUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** The identities of a keystore: private parts apart from public ones. */
public final class IdentityFiles {
  private static final int FORMAT = 1;
  private static final String PRIVATE_KEY = "privateKey";
  private static final String PUBLIC_KEY = "publicKey";

  private final KeystoreFolder folder;
  private final GuardedFiles files;

  public IdentityFiles(KeystoreFolder folder) {
    this.folder = folder;
    this.files = new GuardedFiles(folder.root());
  }

  /**
   * The identity of a domain.
   *
   * @throws KeyUnavailableException if there is none here, or its file is not believed
   */
  public Identity identity(String domain) {
    return find(domain)
        .orElseThrow(
            () ->
                new KeyUnavailableException(
                    "There is no identity of %s: %s is missing; put it there, or make one: mesh keys provision --keystore %s"
                        .formatted(domain, folder.identity(domain), folder.root())));
  }

  Optional<Identity> find(String domain) {
    Path file = folder.identity(domain);
    try {
      Fields fields = Fields.of(file, files.readSecret(file));
      return Optional.of(Identity.of(domain, key(fields, domain, PRIVATE_KEY, Identity.BYTES)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new KeyUnavailableException("Cannot read " + file + ": " + e, e);
    }
  }

  Optional<PublicIdentity> findPublic(String domain) {
    Path file = folder.publicIdentity(domain);
    try {
      Fields fields = Fields.of(file, files.read(file));
      return Optional.of(
          new PublicIdentity(domain, key(fields, domain, PUBLIC_KEY, PublicIdentity.BYTES)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new KeyUnavailableException("Cannot read " + file + ": " + e, e);
    }
  }

  /** Makes what is missing; true if the identity is a new one. */
  boolean provision(String domain) {
    Optional<Identity> known = find(domain);
    if (known.isEmpty() && Files.exists(folder.publicIdentity(domain))) {
      return false; // its private part lies where the domain runs
    }
    Identity identity = known.orElseGet(() -> Identity.random(domain));
    if (known.isEmpty()) {
      writePrivate(identity);
    }
    if (findPublic(domain)
        .filter(is -> is.fingerprint().equals(identity.publicIdentity().fingerprint()))
        .isEmpty()) {
      writePublic(identity.publicIdentity());
    }
    return known.isEmpty();
  }

  private void writePrivate(Identity identity) {
    files.writeSecret(
        folder.identity(identity.domain()),
        json(identity.domain(), PRIVATE_KEY, identity.privateKey()));
  }

  private void writePublic(PublicIdentity identity) {
    files.write(
        folder.publicIdentity(identity.domain()),
        json(identity.domain(), PUBLIC_KEY, identity.publicKey()));
  }

  private static byte[] json(String domain, String field, byte[] key) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", FORMAT);
    root.put("domain", domain);
    root.put("algorithm", "x25519");
    root.put(field, Base64.getEncoder().encodeToString(key));
    return KeyRingCodec.bytes(root);
  }

  private static byte[] key(Fields fields, String domain, String field, int length) {
    fields.only("version", "domain", "algorithm", field);
    fields.expect("version", Integer.toString(FORMAT));
    fields.expect("domain", domain);
    fields.expect("algorithm", "x25519");
    byte[] key = fields.bytes(field, length);
    fields.throwIfWrong();
    return key;
  }
}
