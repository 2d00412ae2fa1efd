package io.streammesh.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.ProductGrants;
import io.streammesh.keys.SubjectErasedException;
import io.streammesh.keys.SubjectId;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every key service has to do with the keys of subjects; a part of {@link KeyServiceKit}.
 * Subjects have names that no other test has, so that a service that is shared keeps those of all
 * others.
 */
abstract class SubjectKeysKit extends DataKeysKit {
  static final String OTHER_TAG = "pii.email";

  private static final byte[] CHAIN = {1};

  private final String subject = "subject-" + UUID.randomUUID();
  private final SubjectId id = SubjectId.of(subject);

  @Test
  void shouldGiveASubjectsKeyToThoseWhoMayOpenTheTag() {
    // Given
    subjectProduct();

    // When
    DataKey sealing = service(OWNER).dataKeys().currentOf(product, TAG, id);
    DataKey opening =
        service(READER).dataKeys().findOf(product, TAG, sealing.epoch(), id).orElseThrow();

    // Then
    assertThat(opening.epoch()).isEqualTo(sealing.epoch());
    assertThat(opening.subkey(CHAIN)).isEqualTo(sealing.subkey(CHAIN)).hasSize(DataKey.BYTES);
    assertThat(service(OWNER).dataKeys().currentOf(product, TAG, id).subkey(CHAIN))
        .isEqualTo(sealing.subkey(CHAIN));
  }

  @Test
  void shouldGiveEachSubjectTagProductAndEpochAKeyOfItsOwn() {
    // Given
    String other = product.replace(".v1", ".v2");
    subjectProduct();
    provision(grants(other));
    DataKeys keys = service(OWNER).dataKeys();
    List<DataKey> first =
        List.of(
            keys.currentOf(product, TAG, id),
            keys.currentOf(product, TAG, SubjectId.of(subject + "'")),
            keys.currentOf(product, OTHER_TAG, id),
            keys.currentOf(other, TAG, id));

    // When
    int epoch = rotateData(product, TAG, Duration.ZERO);
    pass(bound());
    DataKey next = keys.currentOf(product, TAG, id);

    // Then
    assertThat(next.epoch()).isEqualTo(epoch);
    assertThat(first)
        .extracting(SubjectKeysKit::hex)
        .doesNotHaveDuplicates()
        .doesNotContain(hex(next));
    assertThat(hex(find(service(READER), TAG, first.get(0).epoch(), id)))
        .isEqualTo(hex(first.get(0)));
    assertThat(keys.findOf(product, TAG, 4711, id)).isEmpty();
  }

  @Test
  void shouldFindASubjectsKeyAtOnceThatWasMadeJustNow() {
    // Given
    subjectProduct();
    DataKeys reader = service(READER).dataKeys();
    int first = service(OWNER).dataKeys().currentOf(product, TAG, id).epoch();
    assertThat(reader.findOf(product, TAG, first, id)).isPresent();

    // When
    int made = rotateData(product, TAG, Duration.ZERO);

    // Then
    assertThat(reader.findOf(product, TAG, made, id)).isPresent();
  }

  @Test
  void shouldKeepSubjectsKeysFromThoseWhoMayNotOpenTheTag() {
    // Given: the stranger may verify, but open nothing
    subjectProduct();
    int epoch = service(OWNER).dataKeys().currentOf(product, TAG, id).epoch();

    // When, Then
    assertRefused(
        () -> service(STRANGER).dataKeys().findOf(product, TAG, epoch, id), STRANGER, product, TAG);
    assertRefused(() -> service(READER).dataKeys().currentOf(product, TAG, id), READER, product);
    erase(subject);
    pass(bound());
    assertRefused(
        () -> service(STRANGER).dataKeys().findOf(product, TAG, epoch, id), STRANGER, product, TAG);
  }

  @Test
  void shouldNotTakeTheOneKindOfKeyForTheOther() {
    // Given
    subjectProduct();
    String plain = product.replace(".v1", ".v2");
    provision(
        ProductGrants.of(plain, OWNER, SignatureAlgorithm.HMAC_SHA256, List.of(READER))
            .withTag(TAG, List.of(READER)));
    DataKeys keys = service(OWNER).dataKeys();
    int epoch = keys.currentOf(product, TAG, id).epoch();
    int plainEpoch = keys.current(plain, TAG).epoch();

    // When, Then
    assertRefused(() -> keys.current(product, TAG), product, TAG);
    assertRefused(() -> keys.find(product, TAG, epoch), product, TAG);
    assertRefused(() -> keys.currentOf(plain, TAG, id), plain, TAG);
    assertRefused(() -> keys.findOf(plain, TAG, plainEpoch, id), plain, TAG);
  }

  @Test
  void shouldTellAnErasureWithinTheBoundForEveryTagAndEpoch() {
    // Given
    subjectProduct();
    KeyService owner = service(OWNER);
    KeyService reader = service(READER);
    int first = owner.dataKeys().currentOf(product, TAG, id).epoch();
    int other = owner.dataKeys().currentOf(product, OTHER_TAG, id).epoch();
    int second = rotateData(product, TAG, Duration.ZERO);
    pass(bound());
    assertThat(reader.dataKeys().findOf(product, TAG, first, id)).isPresent();
    assertThat(owner.dataKeys().currentOf(product, TAG, id).epoch()).isEqualTo(second);

    // When
    erase(subject);
    pass(bound());

    // Then
    for (KeyService each : List.of(owner, reader, service(OWNER), service(READER))) {
      assertErased(() -> each.dataKeys().findOf(product, TAG, first, id));
      assertErased(() -> each.dataKeys().findOf(product, TAG, second, id));
      assertErased(() -> each.dataKeys().findOf(product, OTHER_TAG, other, id));
    }
    assertErased(() -> owner.dataKeys().currentOf(product, TAG, id));
    assertErased(() -> owner.dataKeys().currentOf(product, OTHER_TAG, id));
  }

  @Test
  void shouldLeaveAllOthersTheirKeys() {
    // Given
    subjectProduct();
    KeyService owner = service(OWNER);
    KeyService reader = service(READER);
    int epoch = owner.dataKeys().currentOf(product, TAG, id).epoch();
    Random random = new Random(20170508);
    Map<SubjectId, String> others = new LinkedHashMap<>();
    random
        .longs(200)
        .mapToObj(SubjectId::new)
        .forEach(other -> others.put(other, hex(find(owner, TAG, epoch, other))));

    // When
    IntStream.range(0, 5).forEach(i -> erase(subject + i));
    pass(bound());

    // Then
    for (KeyService each : List.of(owner, reader, service(READER))) {
      others.forEach((other, key) -> assertThat(hex(find(each, TAG, epoch, other))).isEqualTo(key));
    }
    IntStream.range(0, 5)
        .mapToObj(i -> SubjectId.of(subject + i))
        .forEach(gone -> assertErased(() -> find(reader, TAG, epoch, gone)));
  }

  @Test
  void shouldLetASubjectBeErasedTwice() {
    // Given
    subjectProduct();
    int epoch = service(OWNER).dataKeys().currentOf(product, TAG, id).epoch();
    erase(subject);
    pass(bound());

    // When
    erase(subject);
    pass(bound());

    // Then
    assertErased(() -> find(service(READER), TAG, epoch, id));
    assertThat(find(service(READER), TAG, epoch, SubjectId.of(subject + "'"))).isNotNull();
  }

  @Test
  void shouldNotBringASubjectBackWithTheNextKey() {
    // Given
    subjectProduct();
    KeyService owner = service(OWNER);
    erase(subject);

    // When
    int next = rotateData(product, TAG, Duration.ZERO);
    pass(bound());

    // Then
    assertErased(() -> owner.dataKeys().currentOf(product, TAG, id));
    assertErased(() -> find(service(READER), TAG, next, id));
    assertThat(find(owner, TAG, next, SubjectId.of(subject + "'")).epoch()).isEqualTo(next);
  }

  @Test
  void shouldServeManyThreadsWhileSubjectsAreErased() {
    // Given
    subjectProduct();
    DataKeys reader = service(READER).dataKeys();
    int epoch = service(OWNER).dataKeys().currentOf(product, TAG, id).epoch();
    String key = hex(reader.findOf(product, TAG, epoch, id).orElseThrow());

    // When
    List<String> others =
        KitThreads.whileDoing(
            () -> {
              for (int i = 0; i < 20; i++) {
                erase(subject + i);
                pass(bound());
              }
            },
            () -> {
              String found = hex(reader.findOf(product, TAG, epoch, id).orElseThrow());
              return found.equals(key) ? null : found;
            });

    // Then
    assertThat(others).isEmpty();
  }

  @Test
  void shouldNotBringASubjectBackInAnotherProduct() {
    // Given
    String other = product.replace(".v1", ".v2");
    subjectProduct();
    erase(subject);

    // When
    provision(grants(other));
    pass(bound());

    // Then
    DataKeys keys = service(OWNER).dataKeys();
    int epoch = keys.currentOf(other, TAG, SubjectId.of(subject + "'")).epoch();
    assertErased(() -> keys.currentOf(other, TAG, id));
    assertErased(() -> keys.currentOf(other, OTHER_TAG, id));
    assertErased(() -> service(READER).dataKeys().findOf(other, TAG, epoch, id));
  }

  final void subjectProduct() {
    provision(grants(product));
  }

  private static ProductGrants grants(String product) {
    return ProductGrants.of(
            product, OWNER, SignatureAlgorithm.HMAC_SHA256, List.of(READER, STRANGER))
        .withSubjectTag(TAG, List.of(READER))
        .withSubjectTag(OTHER_TAG, List.of(READER));
  }

  final DataKey find(KeyService service, String tag, int epoch, SubjectId subject) {
    return service.dataKeys().findOf(product, tag, epoch, subject).orElseThrow();
  }

  static String hex(DataKey key) {
    return HexFormat.of().formatHex(key.subkey(CHAIN));
  }

  static void assertErased(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(SubjectErasedException.class);
  }
}
