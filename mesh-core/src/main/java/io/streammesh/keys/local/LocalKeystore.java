package io.streammesh.keys.local;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.SigningKeys;
import io.streammesh.integrity.VerificationKeys;
import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.SubjectId;
import io.streammesh.keys.local.internal.Identity;
import io.streammesh.keys.local.internal.IdentityFiles;
import io.streammesh.keys.local.internal.KeyRings;
import io.streammesh.keys.local.internal.KeyUse;
import io.streammesh.keys.local.internal.KeystoreFolder;
import io.streammesh.keys.local.internal.OpenRing;
import io.streammesh.keys.local.internal.Watched;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The keys of one domain in a folder. Thread-safe; answers from memory, and looks at most once a
 * second whether a file has changed, or at once when a key is asked for that it does not know.
 * Holds no file open: closing it does nothing.
 */
public final class LocalKeystore implements KeyService {
  private final KeystoreFolder folder;
  private final KeyRings rings;
  private final Identity identity;
  private final Clock clock;
  private final Map<String, Watched<SigningRing>> signing = new ConcurrentHashMap<>();
  private final Map<DataUse, Watched<DataRing>> data = new ConcurrentHashMap<>();

  private record DataUse(String product, String tag) {}

  private LocalKeystore(KeystoreFolder folder, Identity identity, Clock clock) {
    this.folder = folder;
    this.rings = new KeyRings(folder);
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * Opens it for one domain.
   *
   * @throws KeyUnavailableException if the domain's identity is not there, or others can read it
   */
  public static LocalKeystore open(Path root, String domain, Clock clock) {
    KeystoreFolder folder = new KeystoreFolder(root);
    return new LocalKeystore(folder, new IdentityFiles(folder).identity(domain), clock);
  }

  @Override
  public SigningKeys signingKeys() {
    return product -> signing(product).get().current(clock.instant());
  }

  @Override
  public VerificationKeys verificationKeys() {
    return (product, keyId) -> find(signing(product), ring -> ring.find(keyId));
  }

  @Override
  public DataKeys dataKeys() {
    return new DataKeys() {
      @Override
      public DataKey current(String product, String tag) {
        return data(product, tag).get().current(clock.instant());
      }

      @Override
      public DataKey currentOf(String product, String tag, SubjectId subject) {
        return data(product, tag).get().current(clock.instant(), subject);
      }

      @Override
      public Optional<DataKey> find(String product, String tag, int epoch) {
        return LocalKeystore.find(data(product, tag), ring -> ring.find(epoch));
      }

      @Override
      public Optional<DataKey> findOf(String product, String tag, int epoch, SubjectId subject) {
        return LocalKeystore.find(data(product, tag), ring -> ring.find(epoch, subject));
      }
    };
  }

  /** A key that is not known may have been made just now. */
  private static <R, K> Optional<K> find(Watched<R> watched, Function<R, Optional<K>> lookUp) {
    Optional<K> known = lookUp.apply(watched.get());
    return known.isPresent() ? known : lookUp.apply(watched.latest());
  }

  private Watched<SigningRing> signing(String product) {
    Watched<SigningRing> known = signing.get(product);
    return known != null
        ? known
        : signing.computeIfAbsent(
            product, of -> watch(of, new KeyUse.Signing(), SigningRing::new, SigningRing::open));
  }

  private Watched<DataRing> data(String product, String tag) {
    return data.computeIfAbsent(
        new DataUse(product, tag),
        of -> watch(product, new KeyUse.Data(tag), DataRing::new, DataRing::open));
  }

  private <R> Watched<R> watch(
      String product, KeyUse use, Function<OpenRing, R> make, Function<R, OpenRing> made) {
    return new Watched<>(
        folder.ring(product, use),
        (file, lastGood) ->
            make.apply(
                OpenRing.of(
                    rings.read(
                        file, product, use, lastGood == null ? null : made.apply(lastGood).ring()),
                    identity)),
        "There is no %s key of %s in %s; make it: mesh keys provision --keystore %s"
            .formatted(use.name(), product, folder.root(), folder.root()),
        clock);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
