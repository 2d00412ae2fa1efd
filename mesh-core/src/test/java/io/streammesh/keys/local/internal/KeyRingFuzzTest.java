package io.streammesh.keys.local.internal;

import io.streammesh.fuzz.Fuzz;
import io.streammesh.fuzz.Mutator;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.Revocation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
    Fuzz.of("key ring", 64).run(random -> MUTATOR.mutate(valid, 0, random), KeyRingFuzzTest::reads);
  }

  private static boolean reads(byte[] content) {
    try {
      KeyRingCodec.write(KeyRingCodec.read(FILE, content, PRODUCT, USE));
      return true;
    } catch (KeyUnavailableException refused) {
      return false;
    }
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
              signed ? new Revocation(at, "lost", Map.of(PRODUCT + "-0", Map.of(-1L, 7L))) : null,
              new TreeMap<>(
                  Map.of("orders", new WrappedKey("00", new byte[Wrapping.SEALED_BYTES])))));
    }
    return new KeyRing(PRODUCT, USE, "orders", 1, new TreeSet<>(List.of("orders")), epochs);
  }
}
