package io.streammesh.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.fuzz.Fuzz;
import io.streammesh.fuzz.Mutator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile signature headers, and entries of a damaged store. */
final class SignatureFuzzTest {
  private static final int MOST_BYTES = 262_144;
  private static final int BYTES_PER_BYTE = 8;

  private static final Mutator MUTATOR =
      new Mutator(
          Stream.of(
                  "8000",
                  "ffffffff0f",
                  "ffffffffffffffff7f",
                  "80808080808080808001",
                  "0101",
                  "0102")
              .map(HexFormat.of()::parseHex)
              .toList(),
          MOST_BYTES);

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void shouldReadOrRefuseHeaders(SignatureAlgorithm algorithm) {
    Fuzz.of("header mesh-signature, " + algorithm, BYTES_PER_BYTE)
        .run(random -> header(algorithm, random), bytes -> SignatureHeader.parse(bytes) != null);
  }

  /** No input passes: the sample's signature is of other bytes. */
  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void shouldNameWhatIsWrong(SignatureAlgorithm algorithm) {
    RecordVerifier verifier =
        new RecordVerifier(
            WireRecord.PRODUCT, algorithm, TestKeys.of(algorithm), Clock.systemUTC());
    List<IntegrityFault> seen = new ArrayList<>();
    Fuzz.of("record with a header mesh-signature, " + algorithm, BYTES_PER_BYTE)
        .run(
            random -> header(algorithm, random),
            bytes -> {
              WireRecord record = new WireRecord();
              record.headers.add(SignatureHeader.NAME, bytes);
              IntegrityFault fault =
                  verifier.verify(record.content(), record.offset, record.headers);
              seen.add(Objects.requireNonNull(fault));
              return false;
            });
    assertThat(seen).contains(IntegrityFault.SIGNATURE, IntegrityFault.SIGNATURE_MALFORMED);
  }

  @Test
  void shouldReadOrRefuseEntries() {
    Fuzz.of("entry of a chain", BYTES_PER_BYTE)
        .run(
            random ->
                MUTATOR.mutate(
                    new ChainEntry(random.nextLong(), random.nextLong(), 1).toBytes(), 0, random),
            bytes -> {
              try {
                ChainEntry.of(bytes);
                return true;
              } catch (IllegalArgumentException refused) {
                return false;
              }
            });
  }

  private static byte[] header(SignatureAlgorithm algorithm, Random random) {
    byte[] valid =
        new SignatureHeader(
                algorithm,
                random.nextInt(4) == 0 ? 1 + random.nextInt(1 << 20) : 1,
                random.nextLong(),
                1 + (random.nextLong() >>> (1 + random.nextInt(63))) / 2,
                random.nextLong())
            .unsigned();
    return random.nextInt(4) == 0 ? valid : MUTATOR.mutate(valid, 0, random);
  }
}
