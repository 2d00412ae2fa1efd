package io.streammesh.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.Revocation;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.keys.DataKey;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.ProductGrants;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link KeyService} has to do with data keys, and what its tests have to tell of it. It
 * is a part of {@link KeyServiceKit}, which the tests of an implementation extend.
 */
abstract class DataKeysKit {
  protected static final String OWNER = "orders";
  protected static final String READER = "fraud";
  protected static final String STRANGER = "newsletter";

  static final String TAG = "pii.address";
  static final Duration LONG = Duration.ofHours(1);

  final String product =
      "%s.kit%s.v1".formatted(OWNER, UUID.randomUUID().toString().replace("-", ""));
  private final List<KeyService> opened = new ArrayList<>();

  /** Makes the keys of a product for those who are granted it, and no more grants than these. */
  protected abstract void provision(ProductGrants product);

  /** Opens the service for one of the kit's domains, whether or not it was granted anything. */
  protected abstract KeyService open(String domain);

  /** Makes the next signing key of a product, which is known for some time before it is used. */
  protected abstract int rotate(String product, Duration overlap);

  /** Makes the next data key of a product's fields with a tag, in the same way. */
  protected abstract int rotateData(String product, String tag, Duration overlap);

  /** Destroys the keys of a subject, of every product, tag and epoch that has keys by subject. */
  protected abstract void erase(String subject);

  /** Revokes a signing key. */
  protected abstract void revoke(String product, int keyId, Revocation revocation);

  /** By which the service decides. */
  protected abstract Clock clock();

  /** Lets time pass, by that clock. */
  protected abstract void pass(Duration time);

  /** How long the service may take to notice what its operator has done. */
  protected Duration bound() {
    return Duration.ofSeconds(1);
  }

  @AfterEach
  void close() {
    opened.forEach(KeyService::close);
  }

  @Test
  void shouldGiveTheSameDataKeyToThoseWhoMayOpenTheTag() {
    // Given
    protectedProduct();

    // When
    DataKey sealing = service(OWNER).dataKeys().current(product, TAG);
    DataKey opening = service(READER).dataKeys().find(product, TAG, sealing.epoch()).orElseThrow();

    // Then
    byte[] chain = "chain".getBytes(StandardCharsets.UTF_8);
    assertThat(opening.epoch()).isEqualTo(sealing.epoch());
    assertThat(opening.subkey(chain)).isEqualTo(sealing.subkey(chain)).hasSize(DataKey.BYTES);
    assertThat(opening.subkey(new byte[0])).isNotEqualTo(sealing.subkey(chain));
  }

  @Test
  void shouldKeepDataKeysFromThoseWhoMayNotOpenTheTag() {
    // Given: the stranger may verify, but open nothing
    provision(
        ProductGrants.of(product, OWNER, SignatureAlgorithm.HMAC_SHA256, List.of(READER, STRANGER))
            .withTag(TAG, List.of(READER)));
    int epoch = service(OWNER).dataKeys().current(product, TAG).epoch();

    // When, Then
    assertRefused(
        () -> service(STRANGER).dataKeys().find(product, TAG, epoch), STRANGER, product, TAG);
    assertRefused(() -> service(READER).dataKeys().current(product, TAG), READER, product);
  }

  @Test
  void shouldKeepEarlierEpochsOfADataKey() {
    // Given
    protectedProduct();
    KeyService owner = service(OWNER);
    KeyService reader = service(READER);
    DataKey first = owner.dataKeys().current(product, TAG);

    // When
    int second = rotateData(product, TAG, Duration.ZERO);
    pass(bound());

    // Then
    assertThat(owner.dataKeys().current(product, TAG).epoch()).isEqualTo(second);
    byte[] chain = {1};
    assertThat(reader.dataKeys().find(product, TAG, first.epoch()).orElseThrow().subkey(chain))
        .isEqualTo(first.subkey(chain))
        .isNotEqualTo(reader.dataKeys().find(product, TAG, second).orElseThrow().subkey(chain));
    assertThat(reader.dataKeys().find(product, TAG, 4711)).isEmpty();
  }

  @Test
  void shouldFindADataKeyAtOnceThatWasMadeJustNow() {
    // Given
    protectedProduct();
    KeyService reader = service(READER);
    int first = service(OWNER).dataKeys().current(product, TAG).epoch();
    assertThat(reader.dataKeys().find(product, TAG, first)).isPresent();

    // When
    int made = rotateData(product, TAG, Duration.ZERO);

    // Then: empty would be that there never was one, which sets records aside for good
    assertThat(reader.dataKeys().find(product, TAG, made)).isPresent();
  }

  @Test
  void shouldPublishTheNextDataKeyBeforeItIsUsed() {
    // Given
    protectedProduct();
    KeyService owner = service(OWNER);
    KeyService reader = service(READER);
    int first = owner.dataKeys().current(product, TAG).epoch();

    // When
    int second = rotateData(product, TAG, LONG);
    pass(bound());

    // Then
    assertThat(owner.dataKeys().current(product, TAG).epoch()).isEqualTo(first);
    assertThat(reader.dataKeys().find(product, TAG, second)).isPresent();
    pass(LONG);
    assertThat(owner.dataKeys().current(product, TAG).epoch()).isEqualTo(second);
  }

  final void protectedProduct() {
    provision(
        ProductGrants.of(product, OWNER, SignatureAlgorithm.HMAC_SHA256, List.of(READER))
            .withTag(TAG, List.of(READER)));
  }

  final KeyService service(String domain) {
    KeyService service = open(domain);
    opened.add(service);
    return service;
  }

  static void assertRefused(Runnable call, String... named) {
    assertThatThrownBy(call::run)
        .isInstanceOf(KeyUnavailableException.class)
        .message()
        .contains(named);
  }
}
