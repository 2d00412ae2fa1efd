package io.streammesh.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.streammesh.integrity.IntegrityFault;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.Revocation;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.integrity.SigningKey;
import io.streammesh.integrity.VerificationKey;
import io.streammesh.keys.DataKey;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.ProductGrants;
import io.streammesh.keys.SubjectId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link KeyService} has to do. The tests of an implementation extend it, and administer
 * the service as its operator would:
 *
 * <pre>{@code
 * class MyKeysTest extends KeyServiceKit {
 *   @Override
 *   protected void provision(ProductGrants product) {
 *     admin.makeKeys(product);
 *   }
 *   …
 * }
 * }</pre>
 *
 * <p>It takes the service away, too, by {@link #interrupt}, and gives it back by {@link #restore}:
 * where a service cannot be taken away, its tests take the way to it, such as a proxy.
 *
 * <p>Each test has products of its own, so that one service, which may be a real one that is
 * shared, serves them all. The domains are {@value #OWNER}, {@value #READER} and {@value
 * #STRANGER}.
 */
public abstract class KeyServiceKit extends KeyOutageKit {
  /** For extension by the tests of an implementation. */
  protected KeyServiceKit() {}

  @ParameterizedTest
  @EnumSource
  void shouldVerifyForReadersWhatTheOwnerHasSigned(SignatureAlgorithm algorithm) {
    // Given
    KitRecords records = signedProduct(algorithm);

    // When
    IntegrityFault fault = records.verify(service(READER), records.sign(service(OWNER)));

    // Then
    assertThat(fault).isNull();
    assertThat(service(OWNER).signingKeys().current(product).algorithm()).isEqualTo(algorithm);
    assertThat(service(OWNER).signingKeys().current(product).id()).isPositive();
  }

  @Test
  void shouldGiveEachProductKeysOfItsOwn() {
    // Given
    KitRecords records = signedProduct(SignatureAlgorithm.HMAC_SHA256);
    String other = product.replace(".v1", ".v2");
    provision(ProductGrants.of(other, OWNER, SignatureAlgorithm.HMAC_SHA256, List.of(READER)));
    byte[] signed = records.sign(service(OWNER));

    // When
    IntegrityFault fault = records.verifyAsIf(other, service(READER), signed);

    // Then
    assertThat(fault).isEqualTo(IntegrityFault.SIGNATURE);
  }

  @ParameterizedTest
  @EnumSource
  void shouldPublishTheNextKeyBeforeItIsUsed(SignatureAlgorithm algorithm) {
    // Given
    signedProduct(algorithm);
    KeyService owner = service(OWNER);
    KeyService reader = service(READER);
    int first = owner.signingKeys().current(product).id();

    // When
    int second = rotate(product, LONG);
    pass(bound());

    // Then
    assertThat(owner.signingKeys().current(product).id()).isEqualTo(first);
    assertThat(reader.verificationKeys().find(product, second)).isPresent();
    pass(LONG);
    assertThat(owner.signingKeys().current(product).id()).isEqualTo(second);
  }

  @ParameterizedTest
  @EnumSource
  void shouldVerifyWhatARetiredKeyHasSigned(SignatureAlgorithm algorithm) {
    // Given
    KitRecords records = signedProduct(algorithm);
    byte[] signed = records.sign(service(OWNER));
    rotate(product, Duration.ZERO);
    pass(bound());

    // When
    IntegrityFault fault = records.verify(service(READER), signed);

    // Then
    assertThat(fault).isNull();
    assertThat(records.keyOf(service(READER), records.sign(service(OWNER))))
        .isNotEqualTo(records.keyOf(service(READER), signed));
  }

  @Test
  void shouldFindAKeyAtOnceThatWasMadeJustNow() {
    // Given
    signedProduct(SignatureAlgorithm.HMAC_SHA256);
    KeyService reader = service(READER);
    reader.verificationKeys().find(product, 1);

    // When
    int made = rotate(product, Duration.ZERO);

    // Then
    assertThat(reader.verificationKeys().find(product, made)).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void shouldTellARevocationWithinTheBound(SignatureAlgorithm algorithm) {
    // Given
    signedProduct(algorithm);
    KeyService owner = service(OWNER);
    KeyService reader = service(READER);
    int lost = owner.signingKeys().current(product).id();
    assertThat(reader.verificationKeys().find(product, lost).orElseThrow().revocation()).isEmpty();
    Revocation revocation =
        new Revocation(
            clock().instant(),
            "lost",
            Map.of(product + "-0", Map.of(-1L, 7L, 2L, Long.MAX_VALUE)),
            Map.of(product + "-0", Long.MAX_VALUE, product + "-1", 0L));

    // When
    revoke(product, lost, revocation);
    pass(bound());

    // Then
    assertThat(reader.verificationKeys().find(product, lost).orElseThrow().revocation())
        .get()
        .satisfies(
            told -> {
              assertThat(told.reason()).isEqualTo("lost");
              assertThat(told.lastValid()).isEqualTo(revocation.lastValid());
              assertThat(told.endOffsets()).isEqualTo(revocation.endOffsets());
            });
    Throwable none = catchThrowable(() -> owner.signingKeys().current(product));
    if (none == null) {
      assertThat(owner.signingKeys().current(product).id()).isNotEqualTo(lost);
    } else {
      assertThat(none).isInstanceOf(KeyUnavailableException.class);
    }
  }

  @Test
  void shouldSignWithTheKeyBeforeWhenTheNextOneIsRevokedInTime() {
    // Given
    signedProduct(SignatureAlgorithm.HMAC_SHA256);
    int first = service(OWNER).signingKeys().current(product).id();
    int second = rotate(product, LONG);

    // When
    revoke(product, second, new Revocation(clock().instant(), "seen by others", Map.of()));
    pass(LONG);

    // Then
    assertThat(service(OWNER).signingKeys().current(product).id()).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 4711, Integer.MAX_VALUE})
  void shouldFindNoKeyOfAnUnknownId(int id) {
    // Given
    signedProduct(SignatureAlgorithm.HMAC_SHA256);

    // When, Then
    assertThat(service(READER).verificationKeys().find(product, id)).isEmpty();
  }

  @Test
  void shouldRefuseAProductWithoutKeys() {
    assertRefused(() -> service(OWNER).signingKeys().current(product), product);
    assertRefused(() -> service(READER).verificationKeys().find(product, 1), product);
    assertRefused(() -> service(OWNER).dataKeys().current(product, TAG), product);
  }

  @Test
  void shouldRefuseADomainWithoutGrantAndSayWhoAndWhat() {
    // Given
    signedProduct(SignatureAlgorithm.HMAC_SHA256);
    int id = service(OWNER).signingKeys().current(product).id();

    // When, Then
    assertRefused(
        () -> service(STRANGER).verificationKeys().find(product, id), STRANGER, product, "grant");
  }

  @ParameterizedTest
  @EnumSource
  void shouldLetNobodySignButTheOwner(SignatureAlgorithm algorithm) {
    // Given
    signedProduct(algorithm);

    // When, Then
    assertRefused(() -> service(READER).signingKeys().current(product), READER, product);
    assertRefused(() -> service(STRANGER).signingKeys().current(product), STRANGER, product);
  }

  @Test
  void shouldNoticeAGrantWithinTheBound() {
    // Given
    KitRecords records = signedProduct(SignatureAlgorithm.HMAC_SHA256);
    KeyService late = service(STRANGER);
    byte[] signed = records.sign(service(OWNER));
    assertRefused(() -> records.verify(late, signed), STRANGER);

    // When
    provision(
        ProductGrants.of(
            product, OWNER, SignatureAlgorithm.HMAC_SHA256, List.of(READER, STRANGER)));
    pass(bound());

    // Then
    assertThat(records.verify(late, signed)).isNull();
  }

  @Test
  void shouldNoticeAWithdrawnGrantWithinTheBound() {
    // Given
    provision(grantedTo(List.of(READER)));
    KeyService owner = service(OWNER);
    KeyService reader = service(READER);
    SubjectId person = SubjectId.of("person-" + product);
    int signing = owner.signingKeys().current(product).id();
    int shared = owner.dataKeys().current(product, TAG).epoch();
    int ofPersons = owner.dataKeys().currentOf(product, OTHER_TAG, person).epoch();
    assertThat(reader.verificationKeys().find(product, signing)).isPresent();
    assertThat(reader.dataKeys().find(product, TAG, shared)).isPresent();
    assertThat(reader.dataKeys().findOf(product, OTHER_TAG, ofPersons, person)).isPresent();

    // When
    provision(grantedTo(List.of()));
    pass(bound());

    // Then
    for (KeyService each : List.of(reader, service(READER))) {
      assertRefused(() -> each.verificationKeys().find(product, signing), READER, product);
      assertRefused(() -> each.dataKeys().find(product, TAG, shared), READER, product);
      assertRefused(
          () -> each.dataKeys().findOf(product, OTHER_TAG, ofPersons, person), READER, product);
    }
    assertThat(owner.verificationKeys().find(product, signing)).isPresent();
    assertThat(owner.dataKeys().find(product, TAG, shared)).isPresent();
    assertThat(owner.dataKeys().findOf(product, OTHER_TAG, ofPersons, person)).isPresent();
  }

  private ProductGrants grantedTo(List<String> readers) {
    return ProductGrants.of(product, OWNER, SignatureAlgorithm.HMAC_SHA256, readers)
        .withTag(TAG, readers)
        .withSubjectTag(OTHER_TAG, readers);
  }

  @Test
  void shouldNeverUseAnIdAgain() {
    // Given
    signedProduct(SignatureAlgorithm.ED25519);
    List<Integer> ids = new ArrayList<>();
    ids.add(service(OWNER).signingKeys().current(product).id());

    // When
    for (int i = 0; i < 3; i++) {
      ids.add(rotate(product, Duration.ZERO));
      revoke(product, ids.get(ids.size() - 1), new Revocation(clock().instant(), "test", Map.of()));
    }
    ids.add(rotate(product, Duration.ZERO));

    // Then
    assertThat(ids).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void shouldShowNoSecret() {
    // Given
    protectedProduct();
    KeyService owner = service(OWNER);
    SigningKey signing = owner.signingKeys().current(product);
    VerificationKey verification =
        service(READER).verificationKeys().find(product, signing.id()).orElseThrow();
    DataKey data = owner.dataKeys().current(product, TAG);

    // When
    List<String> texts = new ArrayList<>();
    texts.addAll(KitSecrets.texts(signing, verification, data, owner, owner.signingKeys()));
    texts.addAll(
        KitSecrets.messages(
            () -> service(STRANGER).verificationKeys().find(product, signing.id()),
            () -> service(READER).signingKeys().current(product),
            () -> revoke(product, 4711, new Revocation(clock().instant(), "test", Map.of()))));

    // Then
    for (Object key : List.of(signing, verification, data)) {
      for (String secret : KitSecrets.spellings(key)) {
        assertThat(texts).noneMatch(text -> text.contains(secret));
      }
    }
  }

  @Test
  void shouldServeManyThreadsWhileKeysAreRotated() {
    // Given
    KitRecords records = signedProduct(SignatureAlgorithm.HMAC_SHA256);
    KeyService owner = service(OWNER);
    KeyService reader = service(READER);

    // When
    List<IntegrityFault> faults =
        KitThreads.whileDoing(
            () -> {
              for (int i = 0; i < 20; i++) {
                rotate(product, Duration.ZERO);
                pass(bound());
              }
            },
            () -> records.verify(reader, records.sign(owner)));

    // Then
    assertThat(faults).isEmpty();
  }

  private KitRecords signedProduct(SignatureAlgorithm algorithm) {
    provision(ProductGrants.of(product, OWNER, algorithm, List.of(READER)));
    return new KitRecords(product, algorithm, clock());
  }
}
