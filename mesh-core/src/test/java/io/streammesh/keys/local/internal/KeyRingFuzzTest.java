package io.streammesh.keys.local.internal;

import io.streammesh.fuzz.Fuzz;
import io.streammesh.fuzz.Mutator;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.Revocation;
import io.streammesh.keys.SubjectId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Key files that were damaged, or written by somebody else: understood, or refused by name. */
final class KeyRingFuzzTest {
  private static final Path FILE = Path.of("signing.json");
  private static final KeyUse USE = new KeyUse.Signing();
  private static final KeyUse DATA = new KeyUse.Data("pii.address");
  private static final String PRODUCT = "orders.order-facts.v1";

  private static final Mutator MUTATOR =
      new Mutator(
          Stream.of("{}", "[]", "null", "\"\"", "-1", "1e999", "99999999999999999999", "}", ",")
              .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
              .toList(),
          1 << 16);

  @Test
  void shouldReadOrRefuseADamagedFile() {
    byte[] valid = KeyRingCodec.write(ring());
    Fuzz.of("key ring", 64)
        .run(random -> MUTATOR.mutate(valid, 0, random), content -> reads(content, USE));
  }

  @Test
  void shouldReadOrRefuseADamagedFileOfSubjects() {
    byte[] valid = KeyRingCodec.write(ringOfSubjects());
    Fuzz.of("key ring of subjects", 64)
        .run(random -> MUTATOR.mutate(valid, 0, random), content -> reads(content, DATA));
  }

  @Test
  void shouldReadOrRefuseADamagedTree() {
    byte[] valid = SubjectTreeCodec.write(tree());
    Fuzz.of("tree of subjects", 64)
        .run(random -> MUTATOR.mutate(valid, 0, random), KeyRingFuzzTest::readsTree);
  }

  private static boolean readsTree(byte[] bytes) {
    SubjectTree tree;
    try {
      tree = SubjectTreeCodec.read(bytes);
    } catch (IllegalArgumentException refused) {
      return false;
    }
    if (!Arrays.equals(SubjectTreeCodec.write(tree), bytes)) {
      throw new IllegalStateException("the same tree can be written in two ways");
    }
    return true;
  }

  private static boolean reads(byte[] content, KeyUse use) {
    try {
      KeyRingCodec.write(KeyRingCodec.read(FILE, content, PRODUCT, use));
      return true;
    } catch (KeyUnavailableException refused) {
      return false;
    }
  }

  private static SubjectTree tree() {
    return SubjectTree.of(new byte[32]).without(new SubjectId(1)).without(new SubjectId(-1));
  }

  private static KeyRing ringOfSubjects() {
    Instant at = Instant.parse("2026-01-02T03:04:05Z");
    KeyEpoch epoch =
        new KeyEpoch(
            1,
            KeyKind.SUBJECTS,
            at,
            at,
            null,
            SealedTree.of(tree()).content(),
            null,
            new TreeMap<>(Map.of("orders", new WrappedKey("00", new byte[Wrapping.SEALED_BYTES]))));
    return new KeyRing(
        PRODUCT, DATA, "orders", 1, new TreeSet<>(List.of("orders")), List.of(epoch));
  }

  private static KeyRing ring() {
    Instant at = Instant.parse("2026-01-02T03:04:05Z");
    List<KeyEpoch> epochs = new ArrayList<>();
    for (KeyKind kind : List.of(KeyKind.HMAC, KeyKind.ED25519)) {
      boolean signed = kind == KeyKind.ED25519;
      epochs.add(
          new KeyEpoch(
              epochs.size() + 1,
              kind,
              at,
              at,
              signed ? new byte[32] : null,
              null,
              signed ? revocation(at) : null,
              new TreeMap<>(
                  Map.of("orders", new WrappedKey("00", new byte[Wrapping.SEALED_BYTES])))));
    }
    return new KeyRing(PRODUCT, USE, "orders", 1, new TreeSet<>(List.of("orders")), epochs);
  }

  private static Revocation revocation(Instant at) {
    String partition = PRODUCT + "-0";
    return new Revocation(
        at, "lost", Map.of(partition, Map.of(-1L, 7L)), Map.of(partition, Long.MAX_VALUE));
  }
}
