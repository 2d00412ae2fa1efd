package io.streammesh.benchmarks;

import io.streammesh.avro.FieldTransform;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.contract.Protection;
import io.streammesh.contract.TagDefinition;
import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.SubjectId;
import io.streammesh.protect.FieldOpener;
import io.streammesh.protect.OpenDecisions;
import io.streammesh.protect.RecordProtector;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Sealing and opening a field of 30 bytes, by the key of the product and of a data subject, beside
 * what the Java platform's AES-GCM alone takes for it.
 */
public class ProtectionBenchmark {
  private static final int SUBJECTS = 64;
  private static final String FIELD = "name";
  private static final String TAG = "pii.name";
  private static final String CLEAR = "Wilhelmina van der Meulen, mr.";

  @Benchmark
  public Object sealByProduct(ByProduct fields) {
    return fields.seal();
  }

  @Benchmark
  public Object openByProduct(ByProduct fields) {
    return fields.open();
  }

  @Benchmark
  public Object sealBySubject(BySubject fields) {
    return fields.seal();
  }

  @Benchmark
  public Object openBySubject(BySubject fields) {
    return fields.open();
  }

  @Benchmark
  public Object tokenize(Tokens fields) {
    return fields.seal();
  }

  @Benchmark
  public Object bareSeal(Bare cipher) {
    return cipher.seal();
  }

  @Benchmark
  public Object bareOpen(Bare cipher) {
    return cipher.open();
  }

  /** One key for all. */
  @State(Scope.Thread)
  public static class ByProduct extends Profiles {
    public ByProduct() {
      super(Protection.ENCRYPT, false);
    }
  }

  /** A key for each of some persons. */
  @State(Scope.Thread)
  public static class BySubject extends Profiles {
    public BySubject() {
      super(Protection.ENCRYPT, true);
    }
  }

  /** Nobody opens them. */
  @State(Scope.Thread)
  public static class Tokens extends Profiles {
    public Tokens() {
      super(Protection.TOKENIZE, false);
    }
  }

  /**
   * A cipher that keeps its key, with another nonce for each value. What a field's value is bound
   * to is about as long.
   */
  @State(Scope.Thread)
  public static class Bare {
    private static final int TAG_BITS = 128;
    private static final int NONCE_BYTES = 12;

    private final SecretKey key = new SecretKeySpec(new byte[DataKey.BYTES], "AES");
    private final byte[] associated = new byte[88];
    private final byte[] clear = CLEAR.getBytes(StandardCharsets.UTF_8);
    private final Cipher sealing = cipher();
    private final Cipher opening = cipher();
    private long values;
    private final byte[] sealed = seal();

    final byte[] seal() {
      return run(sealing, Cipher.ENCRYPT_MODE, ++values, clear);
    }

    final byte[] open() {
      return run(opening, Cipher.DECRYPT_MODE, 1, sealed);
    }

    private byte[] run(Cipher cipher, int mode, long value, byte[] text) {
      byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(value).array();
      try {
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher.doFinal(text);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES-GCM did not take a value", e);
      }
    }

    private static Cipher cipher() {
      try {
        return Cipher.getInstance("AES/GCM/NoPadding");
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java platform has AES-GCM", e);
      }
    }
  }

  /** To keep account is the app's, and measured with it. */
  private static final class Untold implements OpenDecisions {
    @Override
    public void opened(String product, String tag, int epoch) {}

    @Override
    public void refused(String product, String tag, int epoch, String why) {}
  }

  /** Profiles of some persons, one after the other. */
  abstract static class Profiles {
    private final RecordProtector protector;
    private final FieldTransform transform;
    private final @Nullable FieldOpener<CustomerProfile> opener;
    private final Rotation<CustomerProfile> clear;
    private final Rotation<CustomerProfile> sealed;

    Profiles(Protection protection, boolean perSubject) {
      MeshDefinition mesh = MeshDefinition.ofClasspath();
      Contract contract = mesh.contract("customers.profiles.v1");
      MeshPolicy policy = policy(mesh.policy(), protection, perSubject);
      protector = new RecordProtector(contract, policy, new Keys(), Clock.systemUTC());
      transform = Objects.requireNonNull(protector.at(FIELD));
      opener =
          protection == Protection.ENCRYPT
              ? FieldOpener.of(
                  contract,
                  policy,
                  contract.schema(),
                  FIELD,
                  Set.of(TAG),
                  new Keys(),
                  new Untold(),
                  Clock.systemUTC())
              : null;
      List<CustomerProfile> profiles = new ArrayList<>();
      List<CustomerProfile> onTheWire = new ArrayList<>();
      for (int person = 0; person < SUBJECTS; person++) {
        CustomerProfile profile = profile("c-" + person);
        profiles.add(profile);
        CustomerProfile other = profile("c-" + person);
        other.setName(new String(seal(profile), StandardCharsets.UTF_8));
        onTheWire.add(other);
      }
      clear = new Rotation<>(profiles);
      sealed = new Rotation<>(onTheWire);
    }

    final byte[] seal() {
      return seal(clear.next());
    }

    private byte[] seal(CustomerProfile profile) {
      protector.begin(profile.getCustomerId(), profile);
      return Objects.requireNonNull(transform.apply(CLEAR));
    }

    final Object open() {
      return Objects.requireNonNull(opener).open(sealed.next()).orElseThrow();
    }

    private static CustomerProfile profile(String customer) {
      return CustomerProfile.newBuilder()
          .setCustomerId(customer)
          .setRevision(1)
          .setCheckouts(1)
          .setFirstCheckoutAt(Instant.EPOCH)
          .setLatestCheckoutAt(Instant.EPOCH)
          .build();
    }

    private static MeshPolicy policy(MeshPolicy of, Protection protection, boolean perSubject) {
      SortedMap<String, TagDefinition> tags = new TreeMap<>(of.tags());
      tags.put(TAG, new TagDefinition(TAG, "customers", "A name", protection, perSubject));
      return new MeshPolicy(
          of.version(),
          tags,
          of.declassifications(),
          of.defaults(),
          of.quarantineLimit(),
          of.quarantine(),
          of.audit(),
          of.promises(),
          of.recordedVersions());
    }
  }

  /** Made before: what a key service takes for its answer is not measured. */
  private static final class Keys implements DataKeys {
    private final DataKey ofProduct = new DataKey(1, new byte[DataKey.BYTES]);
    private final Map<SubjectId, DataKey> ofSubjects = new HashMap<>();

    @Override
    public DataKey current(String product, String tag) {
      return ofProduct;
    }

    @Override
    public DataKey currentOf(String product, String tag, SubjectId subject) {
      return ofSubjects.computeIfAbsent(subject, Keys::key);
    }

    @Override
    public Optional<DataKey> find(String product, String tag, int epoch) {
      return Optional.of(ofProduct);
    }

    @Override
    public Optional<DataKey> findOf(String product, String tag, int epoch, SubjectId subject) {
      return Optional.of(currentOf(product, tag, subject));
    }

    /** Another one for each subject, as it is in a mesh: a cipher prepares each key anew. */
    private static DataKey key(SubjectId subject) {
      return new DataKey(1, ByteBuffer.allocate(DataKey.BYTES).putLong(subject.bits()).array());
    }
  }
}
