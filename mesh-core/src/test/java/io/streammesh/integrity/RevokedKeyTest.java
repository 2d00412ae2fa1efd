package io.streammesh.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.Cleanup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a gate lets in of a key that was revoked, up to what stood in the topic then. */
class RevokedKeyTest {
  private static final String PARTITION = WireRecord.PRODUCT + "-3";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void shouldBeBelievedByEveryGateUpToWhereTheTopicEnded(SignatureAlgorithm algorithm) {
    // Given: two records that chain and sequence let in
    TestClock clock = new TestClock();
    TestKeys keys = TestKeys.of(algorithm);
    RecordSigner signer = new RecordSigner(keys, clock, () -> 101);
    WireRecord last = deletion(9).sign(signer);
    WireRecord behind = deletion(10).sign(signer);
    Revocation revocation =
        new Revocation(
            Instant.EPOCH, "lost", Map.of(PARTITION, Map.of(101L, 2L)), Map.of(PARTITION, 10L));
    keys.trust(TestKeys.verification(TestKeys.signing(1, algorithm), revocation));
    Collection<TamperGate> gates =
        TamperedProduct.of(folder, algorithm, Cleanup.COMPACT).gates(keys, clock).values();

    // Then
    assertThat(gates)
        .hasSize(2)
        .allSatisfy(
            gate -> {
              assertThat(gate.read(last.asRead())).isNull();
              assertThat(gate.read(behind.asRead())).isEqualTo(IntegrityFault.KEY_REVOKED.label());
            });
  }

  private static WireRecord deletion(long offset) {
    WireRecord record = new WireRecord();
    record.value = null;
    record.offset = offset;
    return record;
  }
}
