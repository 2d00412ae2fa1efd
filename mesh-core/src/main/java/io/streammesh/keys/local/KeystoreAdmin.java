package io.streammesh.keys.local;

import io.streammesh.MeshException;
import io.streammesh.audit.Actor;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.Revocation;
import io.streammesh.keys.ProductGrants;
import io.streammesh.keys.SubjectId;
import io.streammesh.keys.local.internal.KeyUse;
import io.streammesh.keys.local.internal.KeystoreEditor;
import io.streammesh.keys.local.internal.KeystoreFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the administrator of a site does with its keystore. The keystore of a process that runs
 * notices each change within a second; one of data keys, as by an erasure, takes effect within 11,
 * since those are kept for ten. Each is an audit event in the {@link AuditOutbox}. Thread-safe;
 * several threads and processes wait for one another, by however many instances.
 *
 * <p>Every method throws a {@link MeshException} if the keystore cannot be read or written, or its
 * files are not believed; then nothing of the file in question was changed. {@link #erase} goes on
 * with the other files, and tells.
 */
public final class KeystoreAdmin {
  /**
   * How long a first key of another algorithm is known before it is used: well beyond what a
   * running process takes to notice it.
   */
  public static final Duration OVERLAP = Duration.ofMinutes(1);

  private final KeystoreEditor editor;

  private KeystoreAdmin(KeystoreEditor editor) {
    this.editor = editor;
  }

  /**
   * The administration of one keystore.
   *
   * @param root the keystore's folder; made when needed
   */
  public static KeystoreAdmin of(Path root, Clock clock) {
    return new KeystoreAdmin(new KeystoreEditor(new KeystoreFolder(root), Actor.user(), clock));
  }

  /**
   * Makes identities, keys and grants for all that a mesh declares; what is there stays. New keys
   * for each subject are none of who was erased, in whatever product.
   *
   * @throws MeshException also if no identity in this folder opens any of the keys by which it
   *     could be told who was erased
   */
  public KeystoreChanges provision(MeshDefinition definition) {
    return provision(definition.domains().keySet(), ProductGrants.of(definition));
  }

  /**
   * As {@link #provision(MeshDefinition)}, for some products.
   *
   * @param domains who has to have an identity, besides those who are granted a product
   */
  public KeystoreChanges provision(Collection<String> domains, List<ProductGrants> products) {
    return editor.provision(domains, products, OVERLAP);
  }

  /**
   * Makes the next signing key of a product.
   *
   * @param overlap how long it is known before it is used; none is safe where all readers look into
   *     this folder, not into copies of it
   * @return its id
   */
  public int rotate(String product, Duration overlap) {
    return editor.rotate(product, new KeyUse.Signing(), overlap);
  }

  /**
   * Makes the next data key of a product's fields with a tag, or the next keys of all its subjects
   * but those that were erased.
   *
   * @return its epoch
   */
  public int rotateData(String product, String tag, Duration overlap) {
    return editor.rotate(product, new KeyUse.Data(tag), overlap);
  }

  /**
   * Revokes a signing key. If no key would be left to sign with, the next one is made, and is in
   * use at once.
   *
   * @return the id of the next one, if it was made
   */
  public Optional<Integer> revoke(String product, int keyId, Revocation revocation) {
    return editor.revoke(product, keyId, revocation);
  }

  /**
   * Destroys the keys of one subject: of each product and tag that has keys for each subject, in
   * every epoch; none is made for this subject later, in whatever product. Whatever was sealed with
   * them stays unreadable; the keys of all others are as they were. Doing it again changes nothing,
   * and finishes what was interrupted or has failed.
   *
   * @param subject as the products' fields have it
   * @return also of what it failed: the subject is erased only if this is {@linkplain
   *     ErasedSubject#isComplete complete}
   * @throws MeshException if there is no product with keys for each subject, or the keystore cannot
   *     be listed or locked
   */
  public ErasedSubject erase(String subject) {
    return editor.erase(SubjectId.of(subject));
  }

  /** Every key, by product and use. */
  public List<ListedKey> list() {
    return editor.list();
  }
}
