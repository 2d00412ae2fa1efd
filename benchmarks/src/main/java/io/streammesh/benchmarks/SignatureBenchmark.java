package io.streammesh.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.streammesh.integrity.IntegrityFault;
import io.streammesh.integrity.RecordContent;
import io.streammesh.integrity.RecordSigner;
import io.streammesh.integrity.RecordVerifier;
import io.streammesh.integrity.SchemaFingerprint;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.integrity.SigningKey;
import io.streammesh.integrity.VerificationKey;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.stream.MeshHeader;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.EdECPrivateKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Signing and verifying of order facts with their {@code mesh} header, by each algorithm. */
public class SignatureBenchmark {
  private static final int KEY_BYTES = 32;

  @Benchmark
  public Object hmacSign(Hmac facts) {
    return facts.sign();
  }

  @Benchmark
  public Object hmacVerify(Hmac facts) {
    return facts.verify();
  }

  @Benchmark
  public Object ed25519Sign(Ed25519 facts) {
    return facts.sign();
  }

  @Benchmark
  public Object ed25519Verify(Ed25519 facts) {
    return facts.verify();
  }

  /** By a key that signs and verifies. */
  @State(Scope.Thread)
  public static class Hmac extends Facts {
    public Hmac() {
      super(SignatureAlgorithm.HMAC_SHA256, new byte[KEY_BYTES], new byte[KEY_BYTES]);
    }
  }

  /** By a pair of keys. */
  @State(Scope.Thread)
  public static class Ed25519 extends Facts {
    public Ed25519() {
      this(pair());
    }

    private Ed25519(KeyPair pair) {
      super(
          SignatureAlgorithm.ED25519,
          ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow(),
          lastBytes(pair.getPublic().getEncoded()));
    }

    private static KeyPair pair() {
      try {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Java has Ed25519 since 15", e);
      }
    }

    private static byte[] lastBytes(byte[] encoded) {
      return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }
  }

  /** Order facts, and what signs and verifies them. */
  abstract static class Facts {
    private static final long SCHEMA = SchemaFingerprint.of(OrderFact.getClassSchema());
    private static final byte[] MESH =
        ("orders.order-facts/1.0.0; tags=pii.address;"
                + " from=orders.raw.order-events/3@1000000+1000002+1000004+1000006")
            .getBytes(US_ASCII);

    private final Header[] governed = {new RecordHeader(MeshHeader.NAME, MESH)};
    private final RecordSigner signer;
    private final RecordVerifier verifier;
    private final Rotation<RecordContent> unsigned;
    private final Rotation<Signed> signed;

    Facts(SignatureAlgorithm algorithm, byte[] signing, byte[] verification) {
      SigningKey signingKey = new SigningKey(1, algorithm, signing);
      Optional<VerificationKey> verificationKey =
          Optional.of(new VerificationKey(1, algorithm, verification, null));
      signer = new RecordSigner(product -> signingKey, Clock.systemUTC());
      verifier =
          new RecordVerifier(
              BenchmarkMesh.FACTS,
              algorithm,
              (product, keyId) -> verificationKey,
              Clock.systemUTC());
      List<RecordContent> records = new ArrayList<>();
      for (Input<byte[]> input : new Shop().encodedFacts()) {
        records.add(
            new RecordContent(
                BenchmarkMesh.FACTS,
                3,
                input.record().timestamp(),
                input.record().key().getBytes(UTF_8),
                input.record().value()));
      }
      unsigned = new Rotation<>(records);
      signed = new Rotation<>(records.stream().map(this::signed).toList());
    }

    final Object sign() {
      return signer.sign(BenchmarkMesh.FACTS, unsigned.next(), SCHEMA, governed);
    }

    final Object verify() {
      Signed next = signed.next();
      IntegrityFault fault = verifier.verify(next.record(), 0, next.headers());
      if (fault != null) {
        throw new IllegalStateException(fault.reason());
      }
      return verifier.verified();
    }

    private Signed signed(RecordContent record) {
      byte[] signature = signer.sign(BenchmarkMesh.FACTS, record, SCHEMA, governed);
      return new Signed(record, new RecordHeaders(governed).add(SignatureHeader.NAME, signature));
    }

    /** A record as it is on its topic. */
    private record Signed(RecordContent record, Headers headers) {}
  }
}
