package io.streammesh.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found of a record that was tampered with is in {@link TamperTest}. */
class RecordVerifierTest {
  private static final SignatureAlgorithm HMAC = SignatureAlgorithm.HMAC_SHA256;

  private final TestKeys keys = TestKeys.of(HMAC);
  private final TestClock clock = new TestClock();
  private final RecordSigner signer = new RecordSigner(keys, clock, () -> 101);
  private final RecordVerifier verifier = new RecordVerifier(WireRecord.PRODUCT, HMAC, keys, clock);

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void shouldLetInWhatWasSigned(SignatureAlgorithm algorithm) {
    // Given
    TestKeys ofAlgorithm = TestKeys.of(algorithm);
    WireRecord record = new WireRecord().sign(new RecordSigner(ofAlgorithm, clock, () -> 101));
    RecordVerifier reader = new RecordVerifier(WireRecord.PRODUCT, algorithm, ofAlgorithm, clock);

    // When
    IntegrityFault fault = reader.verify(record.content(), record.offset, record.headers);

    // Then
    assertThat(fault).isNull();
    assertThat(reader.verified())
        .isEqualTo(new SignatureHeader(algorithm, 1, 101, 1, WireRecord.SCHEMA));
  }

  @Test
  void shouldLetInADeletionAndARecordWithoutKey() {
    // Given
    WireRecord deletion = new WireRecord();
    deletion.value = null;
    WireRecord keyless = new WireRecord();
    keyless.key = null;

    // Then
    assertThat(verify(deletion.sign(signer))).isNull();
    assertThat(verify(keyless.sign(signer))).isNull();
  }

  @Test
  void shouldLetInASignatureThatStandsBeforeOtherHeaders() {
    // Given
    WireRecord signed = new WireRecord().sign(signer);
    WireRecord reordered = signed.copy();
    reordered.headers.remove("mesh").add(signed.headers.lastHeader("mesh"));

    // When
    IntegrityFault fault = verify(reordered);

    // Then
    assertThat(fault).isNull();
  }

  @Test
  void shouldHaveNothingVerifiedAfterARefusal() {
    // Given
    verify(new WireRecord().sign(signer));

    // When
    IntegrityFault fault = verify(new WireRecord());

    // Then
    assertThat(fault).isEqualTo(IntegrityFault.UNSIGNED);
    assertThatThrownBy(verifier::verified).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> verifier.checkSchema(1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldHaveNothingVerifiedOfARecordThatWasAltered() {
    // Given
    WireRecord record = new WireRecord().sign(signer);

    // When
    record.timestamp++;
    verify(record);

    // Then
    assertThatThrownBy(verifier::verified).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldTellAnotherSchemaThanTheOneThatWasSigned() {
    // When
    verify(new WireRecord().sign(signer));

    // Then
    assertThat(verifier.checkSchema(WireRecord.SCHEMA)).isNull();
    assertThat(verifier.checkSchema(WireRecord.SCHEMA + 1)).isEqualTo(IntegrityFault.SCHEMA);
  }

  @Test
  void shouldTellADeletionThatWasSignedWithASchema() {
    // Given
    WireRecord deletion = new WireRecord();
    deletion.value = null;
    SignatureHeader header = new SignatureHeader(HMAC, 1, 101, 1, WireRecord.SCHEMA);
    GovernedHeaders governed = new GovernedHeaders();
    governed.takeUnsigned(deletion.headers.toArray());
    SignatureMaker maker = SignatureMaker.of(TestKeys.signing(1, HMAC));
    new SignedBytes().write(WireRecord.PRODUCT, deletion.content(), header, governed, maker);
    byte[] bytes = header.unsigned();
    maker.sign(bytes, header.signatureAt(bytes));
    deletion.headers.add(SignatureHeader.NAME, bytes);

    // When
    IntegrityFault fault = verify(deletion);

    // Then
    assertThat(fault).isEqualTo(IntegrityFault.SCHEMA);
  }

  @Test
  void shouldNoticeARevocationWithinASecond() {
    // Given
    assertThat(verify(new WireRecord().sign(signer))).isNull();
    revoke(Map.of());
    clock.advance(999);
    assertThat(verify(new WireRecord().sign(signer))).isNull();

    // When
    clock.advance(1);

    // Then
    assertThat(verify(new WireRecord().sign(signer))).isEqualTo(IntegrityFault.KEY_REVOKED);
  }

  @Test
  void shouldLetInWhatWasSignedBeforeTheKeyWasLost() {
    // Given
    WireRecord before = new WireRecord().sign(signer);
    WireRecord after = new WireRecord().sign(signer);
    revoke(Map.of("orders.order-facts.v1-3", Map.of(101L, 1L)));

    // Then
    assertThat(verify(before)).isNull();
    assertThat(verify(after)).isEqualTo(IntegrityFault.KEY_REVOKED);
  }

  @Test
  void shouldLetInNothingBehindTheEndWhateverItsPlaceInTheChain() {
    // Given
    WireRecord forged = new WireRecord().sign(signer);
    WireRecord before = new WireRecord().sign(signer);
    before.offset = 11;
    forged.offset = 12;
    revoke(
        Map.of("orders.order-facts.v1-3", Map.of(101L, 2L)),
        Map.of("orders.order-facts.v1-3", 12L));

    // Then
    assertThat(verify(before)).isNull();
    assertThat(verify(forged)).isEqualTo(IntegrityFault.KEY_REVOKED);
  }

  @Test
  void shouldVerifyWhatARevokedKeyStillCovers() {
    // Given
    WireRecord before = new WireRecord().sign(signer);
    revoke(Map.of("orders.order-facts.v1-3", Map.of(101L, 1L)));

    // When
    before.timestamp++;

    // Then
    assertThat(verify(before)).isEqualTo(IntegrityFault.SIGNATURE);
  }

  @Test
  void shouldGoOnWithAKeyThatWasFollowedByAnother() {
    // Given
    WireRecord old = new WireRecord().sign(signer);
    keys.rotateTo(TestKeys.signing(2, HMAC));
    clock.advance(1000);
    WireRecord recent = new WireRecord().sign(signer);

    // Then
    assertThat(verify(old)).isNull();
    assertThat(verify(recent)).isNull();
    assertThat(verifier.verified().keyId()).isEqualTo(2);
    assertThat(verify(old)).isNull();
  }

  @Test
  void shouldTakeAKeyAsSoonAsItIsThere() {
    // Given
    keys.forget(1);
    WireRecord record = new WireRecord().sign(signer);
    assertThat(verify(record)).isEqualTo(IntegrityFault.KEY_UNKNOWN);

    // When
    keys.rotateTo(TestKeys.signing(1, HMAC));

    // Then
    assertThat(verify(record)).isNull();
  }

  @Test
  void shouldForgetAKeyThatIsThereNoMore() {
    // Given
    WireRecord record = new WireRecord().sign(signer);
    assertThat(verify(record)).isNull();

    // When
    keys.forget(1);
    clock.advance(1000);

    // Then
    assertThat(verify(record)).isEqualTo(IntegrityFault.KEY_UNKNOWN);
    clock.advance(-500);
    assertThat(verify(record)).isEqualTo(IntegrityFault.KEY_UNKNOWN);
  }

  /** It must not happen; but if it does, what was known of the first one does not count. */
  @Test
  void shouldNotGoOnWithAKeyWhoseIdHasAnother() {
    // Given
    WireRecord record = new WireRecord().sign(signer);
    assertThat(verify(record)).isNull();

    // When
    keys.trust(new VerificationKey(1, HMAC, new byte[VerificationKey.MATERIAL_BYTES], null));
    clock.advance(1000);

    // Then
    assertThat(verify(record)).isEqualTo(IntegrityFault.SIGNATURE);
  }

  @Test
  void shouldTellAKeyThatIsForAnotherAlgorithmThanTheRecordSays() {
    // Given
    WireRecord record = new WireRecord().sign(signer);
    keys.trust(TestKeys.verification(TestKeys.signing(1, SignatureAlgorithm.ED25519), null));

    // When
    IntegrityFault fault = verify(record);

    // Then
    assertThat(fault).isEqualTo(IntegrityFault.ALGORITHM);
  }

  /** Every reader has the public key: as HMAC's secret it would make signatures for everyone. */
  @Test
  void shouldNotTakeAPublicKeyForASecret() {
    // Given
    TestKeys pairs = TestKeys.of(SignatureAlgorithm.ED25519);
    byte[] publicKey = pairs.find(WireRecord.PRODUCT, 1).orElseThrow().material();
    SigningKey forged = new SigningKey(1, HMAC, publicKey);
    WireRecord record = new WireRecord().sign(new RecordSigner(product -> forged, clock));
    RecordVerifier reader =
        new RecordVerifier(WireRecord.PRODUCT, SignatureAlgorithm.ED25519, pairs, clock);

    // When
    IntegrityFault fault = reader.verify(record.content(), record.offset, record.headers);

    // Then
    assertThat(fault).isEqualTo(IntegrityFault.ALGORITHM);
  }

  @Test
  void shouldAskForAKeyOnceASecond() {
    // Given
    WireRecord record = new WireRecord().sign(signer);
    int before = keys.asked();
    for (int i = 0; i < 10; i++) {
      verify(record);
    }
    assertThat(keys.asked()).isEqualTo(before + 1);

    // When
    clock.advance(1000);
    verify(record);

    // Then
    assertThat(keys.asked()).isEqualTo(before + 2);
  }

  @Test
  void shouldLetNothingInWhileKeysAreAway() {
    // Given
    WireRecord record = new WireRecord().sign(signer);
    assertThat(verify(record)).isNull();

    // When
    keys.makeUnavailable();
    clock.advance(1000);

    // Then
    assertThatThrownBy(() -> verify(record)).isInstanceOf(KeyUnavailableException.class);
    assertThatThrownBy(verifier::verified).isInstanceOf(IllegalStateException.class);
  }

  private @Nullable IntegrityFault verify(WireRecord record) {
    return verifier.verify(record.content(), record.offset, record.headers);
  }

  private void revoke(Map<String, Map<Long, Long>> lastValid) {
    revoke(lastValid, Map.of());
  }

  private void revoke(Map<String, Map<Long, Long>> lastValid, Map<String, Long> endOffsets) {
    keys.trust(
        TestKeys.verification(
            TestKeys.signing(1, HMAC),
            new Revocation(Instant.EPOCH, "lost", lastValid, endOffsets)));
  }
}
