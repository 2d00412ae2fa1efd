package io.streammesh.test;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.Revocation;
import io.streammesh.integrity.SigningKeys;
import io.streammesh.integrity.VerificationKeys;
import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.ProductGrants;
import io.streammesh.keys.SubjectErasedException;
import io.streammesh.keys.SubjectId;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All keys of a mesh, in memory: each is made when it is first asked for, from a seed, so that the
 * same test signs the same bytes. For tests alone, as whoever knows the seed has the keys.
 * Thread-safe.
 */
public final class InMemoryKeys {
  private final Map<String, InMemoryRing> rings = new ConcurrentHashMap<>();
  private final Map<String, ProductGrants> products = new ConcurrentHashMap<>();
  private final Set<SubjectId> erased = ConcurrentHashMap.newKeySet();
  private final long seed;
  private final Clock clock;
  private volatile boolean away;

  private InMemoryKeys(long seed, Clock clock) {
    this.seed = seed;
    this.clock = clock;
  }

  /** Keys for every product of a mesh. */
  public static InMemoryKeys of(MeshDefinition definition, long seed, Clock clock) {
    return of(ProductGrants.of(definition), seed, clock);
  }

  /** Keys for these products. */
  public static InMemoryKeys of(Collection<ProductGrants> products, long seed, Clock clock) {
    InMemoryKeys keys = new InMemoryKeys(seed, clock);
    products.forEach(keys::provision);
    return keys;
  }

  /**
   * A further product, or other grants of one. Whether its tags have keys for each subject holds
   * for all their epochs, those before included.
   */
  public void provision(ProductGrants product) {
    products.put(product.product(), product);
  }

  /** Makes the next signing key of a product; its id. */
  public int rotate(String product, Duration overlap) {
    return signing(product).rotate(clock.instant().plus(overlap));
  }

  /** Makes the next data key of a product's fields with a tag; its epoch. */
  public int rotateData(String product, String tag, Duration overlap) {
    return data(product, tag).rotate(clock.instant().plus(overlap));
  }

  /** Destroys the keys of a subject, of every product, tag and epoch that has keys by subject. */
  public void erase(String subject) {
    erased.add(SubjectId.of(subject));
  }

  /** Revokes a signing key; makes the next one where none would be left to sign with. */
  public void revoke(String product, int keyId, Revocation revocation) {
    signing(product).revoke(keyId, revocation, clock.instant());
  }

  /** Whatever is asked for from now on cannot be had, as of a key service that is away. */
  public void interrupt() {
    away = true;
  }

  /** All is as it was before {@link #interrupt}. */
  public void restore() {
    away = false;
  }

  /** The keys that one domain was granted. */
  public KeyService forDomain(String domain) {
    return new Service(domain);
  }

  private ProductGrants product(String product) {
    if (away) {
      throw new KeyUnavailableException(
          "The keys of " + product + " cannot be had now: they were interrupted");
    }
    ProductGrants grants = products.get(product);
    if (grants == null) {
      throw new KeyUnavailableException(
          "There are no keys of " + product + "; name it when the keys are made");
    }
    return grants;
  }

  private InMemoryRing signing(String product) {
    ProductGrants grants = product(product);
    if (grants.algorithm() == null) {
      throw new KeyUnavailableException(product + " is not signed, as its contract says");
    }
    return ring(product + "/signing");
  }

  private InMemoryRing data(String product, String tag) {
    if (!product(product).tagReaders().containsKey(tag)) {
      throw new KeyUnavailableException(product + " has no field with the tag " + tag);
    }
    return ring(product + "/data/" + tag);
  }

  private InMemoryRing sharedData(String product, String tag) {
    InMemoryRing ring = data(product, tag);
    if (product(product).subjectTags().contains(tag)) {
      throw new KeyUnavailableException(
          "data %s keys of %s are for one subject each".formatted(tag, product));
    }
    return ring;
  }

  private InMemoryRing subjectData(String product, String tag, SubjectId subject) {
    InMemoryRing ring = data(product, tag);
    if (!product(product).subjectTags().contains(tag)) {
      throw new KeyUnavailableException(
          "data %s keys of %s are for all subjects".formatted(tag, product));
    }
    if (erased.contains(subject)) {
      throw new SubjectErasedException(
          "data %s keys of %s of this subject were destroyed".formatted(tag, product));
    }
    return ring;
  }

  private InMemoryRing ring(String name) {
    return rings.computeIfAbsent(name, of -> new InMemoryRing(seed + "/" + of));
  }

  private static void require(boolean granted, String domain, String what, String product) {
    if (!granted) {
      throw new KeyUnavailableException(
          "%s has no grant %s %s; give it one in the product's contract"
              .formatted(domain, what, product));
    }
  }

  /** Nothing is open, so closing does nothing. */
  private final class Service implements KeyService {
    private final String domain;

    Service(String domain) {
      this.domain = domain;
    }

    @Override
    public SigningKeys signingKeys() {
      return product -> {
        require(product(product).owner().equals(domain), domain, "to sign", product);
        return signing(product).current(clock.instant()).signing(product(product));
      };
    }

    @Override
    public VerificationKeys verificationKeys() {
      return (product, keyId) -> {
        ProductGrants grants = product(product);
        require(grants.signingDomains().contains(domain), domain, "to verify", product);
        return signing(product).find(keyId).map(key -> key.verification(grants));
      };
    }

    @Override
    public DataKeys dataKeys() {
      return new DataKeys() {
        @Override
        public DataKey current(String product, String tag) {
          requireSealing(product, tag);
          return sharedData(product, tag).current(clock.instant()).data();
        }

        @Override
        public DataKey currentOf(String product, String tag, SubjectId subject) {
          requireSealing(product, tag);
          return subjectData(product, tag, subject).current(clock.instant()).data(subject);
        }

        @Override
        public Optional<DataKey> find(String product, String tag, int epoch) {
          requireOpening(product, tag);
          return sharedData(product, tag).find(epoch).map(InMemoryRing.Key::data);
        }

        @Override
        public Optional<DataKey> findOf(String product, String tag, int epoch, SubjectId subject) {
          requireOpening(product, tag);
          return subjectData(product, tag, subject).find(epoch).map(key -> key.data(subject));
        }
      };
    }

    private void requireSealing(String product, String tag) {
      require(product(product).owner().equals(domain), domain, "to seal " + tag + " of", product);
    }

    private void requireOpening(String product, String tag) {
      data(product, tag);
      SortedSet<String> mayOpen =
          product(product).dataDomains().getOrDefault(tag, Collections.emptySortedSet());
      require(mayOpen.contains(domain), domain, "to open " + tag + " of", product);
    }

    @Override
    public void close() {
      // Nothing is open.
    }

    @Override
    public String toString() {
      return "keys of " + domain;
    }
  }
}
