package io.streammesh.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that can be done to a record on its way is told, by the right name, and nothing is
 * told of records that no one touched. Prints a table of what was told.
 *
 * <p>System properties, for a longer or a shorter run: {@code tamper.cases} of each tampering by
 * HMAC, {@code tamper.ed25519} by Ed25519, which takes thirty times as long; {@code tamper.clean}
 * and {@code tamper.clean.ed25519} records that no one touches; {@code tamper.seed}.
 */
class TamperTest {
  private static final int CASES = Integer.getInteger("tamper.cases", 10_000);
  private static final int CASES_BY_ED25519 = Integer.getInteger("tamper.ed25519", 1_000);
  private static final int CLEAN = Integer.getInteger("tamper.clean", 1_000_000);
  private static final int CLEAN_BY_ED25519 = Integer.getInteger("tamper.clean.ed25519", 20_000);
  private static final long SEED = Long.getLong("tamper.seed", 20170508);

  /** How many times a tampering was told by its name, and a case where it was not. */
  private record Told(int right, String wrong) {}

  @Test
  void shouldTellEachTamperingByItsName() {
    StringBuilder table = new StringBuilder("| tampering | told as | HMAC-SHA256 | Ed25519 |\n");
    table.append("|---|---|---:|---:|\n");
    List<String> wrong = new ArrayList<>();
    for (Tampering tampering : Tamperings.all()) {
      // When
      Told byHmac = run(tampering, SignatureAlgorithm.HMAC_SHA256, CASES);
      Told byEd25519 = run(tampering, SignatureAlgorithm.ED25519, CASES_BY_ED25519);
      wrong.add(byHmac.wrong());
      wrong.add(byEd25519.wrong());
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | `%s` | %d of %d | %d of %d |%n",
              tampering.name(),
              tampering.expected().label(),
              byHmac.right(),
              CASES,
              byEd25519.right(),
              CASES_BY_ED25519));
    }

    // Then
    System.out.println(table);
    assertThat(wrong).containsOnly("");
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void shouldTellNothingOfCleanRecords(SignatureAlgorithm algorithm) {
    // Given
    int clean = algorithm == SignatureAlgorithm.ED25519 ? CLEAN_BY_ED25519 : CLEAN;
    TestKeys keys = TestKeys.of(algorithm);
    TestClock clock = new TestClock();
    Random chance = new Random(SEED);
    RecordSigner signer = new RecordSigner(keys, clock, chance::nextLong);
    RecordVerifier verifier = new RecordVerifier(WireRecord.PRODUCT, algorithm, keys, clock);
    Map<Integer, ChainJudge> judges = new HashMap<>();
    List<WireRecord> pool = IntStream.range(0, 256).mapToObj(i -> any(chance)).toList();
    Map<String, Integer> verdicts = new HashMap<>();

    for (int i = 1; i <= clean; i++) {
      WireRecord record = pool.get(chance.nextInt(pool.size())).copy();
      record.partition = chance.nextInt(8);
      if (i % 10_000 == 0) {
        signer.startChain();
      }
      if (i % 50_000 == 0) {
        keys.rotateTo(TestKeys.signing(1 + i / 50_000, algorithm));
      }
      clock.advance(i % 10);

      // When
      record.sign(signer);
      IntegrityFault fault = verifier.verify(record.content(), record.headers);
      if (fault == null && record.value != null) {
        fault = verifier.checkSchema(WireRecord.SCHEMA);
      }
      String told =
          fault != null
              ? fault.label()
              : judges
                  .computeIfAbsent(
                      record.partition,
                      partition ->
                          new ChainJudge(new InMemoryChainMemory(Duration.ofDays(1), clock), clock))
                  .judge(verifier.verified(), i)
                  .name();
      verdicts.merge(told, 1, Integer::sum);
    }

    // Then
    System.out.printf("%d clean records by %s: %s%n", clean, algorithm, verdicts);
    assertThat(verdicts).containsOnly(Map.entry(ChainVerdict.FRESH.name(), clean));
  }

  private static Told run(Tampering tampering, SignatureAlgorithm algorithm, int cases) {
    TamperScene scene = new TamperScene(algorithm, new Random(SEED));
    int right = 0;
    String wrong = "";
    for (int i = 0; i < cases; i++) {
      IntegrityFault fault = scene.read(tampering.of(scene));
      if (fault == tampering.expected()) {
        right++;
      } else {
        wrong = "%s by %s, case %d: %s".formatted(tampering.name(), algorithm, i, fault);
      }
    }
    return new Told(right, wrong);
  }

  private static WireRecord any(Random chance) {
    WireRecord record = new WireRecord();
    record.key = chance.nextInt(20) == 0 ? null : bytes(chance, 40);
    record.value = chance.nextInt(20) == 0 ? null : bytes(chance, 800);
    record.headers = new RecordHeaders();
    for (String name : TamperScene.HEADERS) {
      if (chance.nextBoolean()) {
        record.headers.add(name, bytes(chance, 120));
      }
    }
    return record;
  }

  private static byte[] bytes(Random chance, int most) {
    byte[] bytes = new byte[chance.nextInt(most)];
    chance.nextBytes(bytes);
    return bytes;
  }
}
