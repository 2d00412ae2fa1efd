package io.streammesh.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.Cleanup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that can be done to a record on its way is told, by the right name, by the gate of an
 * app and by that of a service, and nothing is told of records that no one touched, nor of those
 * that come next. Prints a table of what was told, which {@code docs/signatures.md} has.
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

  /** Of so many cases one is followed by a record that no one touched. */
  private static final int CASES_TO_A_CLEAN_ONE = 10;

  private static final Path PAGE = Path.of("..", "docs", "signatures.md");

  @TempDir Path folder;

  /**
   * What was told of the cases of a tampering.
   *
   * @param right of how many each name was told, by both gates and rightly
   * @param wrong a case of another kind; empty if there is none
   */
  private record Told(SortedMap<String, Integer> right, String wrong) {
    String names() {
      return right.keySet().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
    }

    int sum() {
      return right.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  @Test
  void shouldTellEachTamperingByItsNameAtEachGate() throws IOException {
    // Given
    Map<SignatureAlgorithm, Map<Cleanup, TamperedProduct>> products = products();
    String page = Files.readString(PAGE);
    StringBuilder table =
        new StringBuilder("| what was done | told as | HMAC-SHA256 | Ed25519 |\n");
    table.append("|---|---|---:|---:|\n");
    List<String> wrong = new ArrayList<>();
    List<String> rows = new ArrayList<>();

    // When
    for (Tampering tampering : Tamperings.all()) {
      Told byHmac =
          run(tampering, product(products, tampering, SignatureAlgorithm.HMAC_SHA256), CASES);
      Told byEd25519 =
          run(
              tampering,
              product(products, tampering, SignatureAlgorithm.ED25519),
              CASES_BY_ED25519);
      wrong.add(byHmac.wrong());
      wrong.add(byEd25519.wrong());
      rows.add("| %s | %s |".formatted(tampering.name(), byHmac.names()));
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %d of %d | %d of %d |%n",
              tampering.name(),
              byHmac.names(),
              byHmac.sum(),
              CASES,
              byEd25519.sum(),
              CASES_BY_ED25519));
    }

    // Then
    System.out.println(table);
    assertThat(wrong).containsOnly("");
    assertThat(page)
        .as("docs/signatures.md has the table of what was tried")
        .contains(String.join("\n", rows));
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
    Map<Cleanup, TamperedProduct> products = products().get(algorithm);
    Map<String, TamperGate> compacted = products.get(Cleanup.COMPACT).gates(keys, clock);
    Map<String, TamperGate> uncompacted = products.get(Cleanup.DELETE).gates(keys, clock);
    List<WireRecord> facts = IntStream.range(0, 256).mapToObj(i -> any(chance)).toList();
    Map<String, Integer> told = new HashMap<>();

    for (int i = 1; i <= clean; i++) {
      WireRecord record = facts.get(chance.nextInt(facts.size())).copy();
      record.partition = chance.nextInt(8);
      record.offset = i;
      boolean isCompacted = record.partition % 2 == 0;
      if (isCompacted && chance.nextInt(20) == 0) {
        record.value = null;
      }
      if (i % 10_000 == 0) {
        signer.startChain();
      }
      if (i % 50_000 == 0) {
        keys.rotateTo(TestKeys.signing(1 + i / 50_000, algorithm));
      }
      clock.advance(i % 10);

      // When
      record.sign(signer);
      (isCompacted ? compacted : uncompacted)
          .forEach(
              (gate, reader) ->
                  told.merge(gate + " " + reader.read(record.asRead()), 1, Integer::sum));
    }

    // Then
    System.out.printf("%d clean records by %s: %s%n", clean, algorithm, told);
    assertThat(told).containsOnly(Map.entry("app null", clean), Map.entry("service null", clean));
  }

  private Map<SignatureAlgorithm, Map<Cleanup, TamperedProduct>> products() {
    Map<SignatureAlgorithm, Map<Cleanup, TamperedProduct>> products =
        new EnumMap<>(SignatureAlgorithm.class);
    for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
      Map<Cleanup, TamperedProduct> byCleanup = new LinkedHashMap<>();
      for (Cleanup cleanup : Cleanup.values()) {
        byCleanup.put(cleanup, TamperedProduct.of(folder, algorithm, cleanup));
      }
      products.put(algorithm, byCleanup);
    }
    return products;
  }

  private static TamperedProduct product(
      Map<SignatureAlgorithm, Map<Cleanup, TamperedProduct>> products,
      Tampering tampering,
      SignatureAlgorithm algorithm) {
    return products.get(algorithm).get(tampering.cleanup());
  }

  private static Told run(Tampering tampering, TamperedProduct product, int cases) {
    TamperScene scene = new TamperScene(product, new Random(SEED));
    SortedMap<String, Integer> right = new TreeMap<>();
    String wrong = "";
    for (int i = 0; i < cases; i++) {
      WireRecord found = tampering.of(scene);
      String expected = tampering.expected().apply(found);
      List<String> told = scene.read(found);
      if (told.stream().allMatch(expected::equals)) {
        right.merge(expected, 1, Integer::sum);
      } else {
        wrong = "%s by %s, case %d: %s".formatted(tampering, product.algorithm(), i, told);
      }
      if (tampering.goesOn() && i % CASES_TO_A_CLEAN_ONE == 0 && !scene.goesOn(found.partition)) {
        wrong = "%s by %s, behind case %d".formatted(tampering, product.algorithm(), i);
      }
    }
    return new Told(right, wrong);
  }

  private static WireRecord any(Random chance) {
    WireRecord record = new WireRecord();
    record.key = TamperScene.text(chance, 40);
    record.value = TamperScene.value(chance, TamperedProduct.SCHEMA_ID, 800);
    record.headers = new RecordHeaders();
    for (String name : TamperScene.HEADERS) {
      if (name.equals("mesh") || chance.nextBoolean()) {
        byte[] value = new byte[chance.nextInt(120)];
        chance.nextBytes(value);
        record.headers.add(name, value);
      }
    }
    return record;
  }
}
