package io.streammesh.protect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.avro.AvroRecordEncoder;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.contract.Protection;
import io.streammesh.contract.TagDefinition;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.TestClock;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A profile whose name, e-mail address and address are protected, on its way out and back in. */
class ProtectedRecordsTest {
  private static final Instant NOW = Instant.parse("2018-01-01T00:00:00Z");
  private static final Contract PROFILES =
      MeshDefinition.ofClasspath().contract("customers.profiles.v1");
  private static final Contract FACTS =
      MeshDefinition.ofClasspath().contract("orders.order-facts.v1");
  private static final Set<String> ALL_TAGS = Set.of("pii.name", "pii.email", "pii.address");

  private final TestDataKeys keys = new TestDataKeys();
  private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

  @Test
  void shouldSealWhatIsEncryptedAndOpenItByGrant() {
    // Given
    MeshPolicy policy = policy(Protection.ENCRYPT, true);

    // When
    byte[] wire = protect(policy, "c-1", profile("c-1"));

    // Then
    assertThat(new String(wire, UTF_8)).doesNotContain("Ada", "ada@example.org", "01000");
    CustomerProfile sealed = decode(wire);
    assertThat(sealed.getName()).startsWith("sealed.1.");
    CustomerProfile opened = open(policy, "c-1", decode(wire), Set.of("pii.name", "pii.address"));
    assertThat(opened.getName()).isEqualTo("Ada Lovelace");
    assertThat(opened.getZipPrefix()).isEqualTo("01000");
    assertThat(opened.getEmail()).isEqualTo("***");
    assertThat(opened.getCustomerId()).isEqualTo("c-1");
    assertThat(opened.getCity()).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldNeverSealTheSameValueInTheSameWay(boolean perSubject) {
    // Given
    MeshPolicy policy = policy(Protection.ENCRYPT, perSubject);
    RecordProtector protector = new RecordProtector(PROFILES, policy, keys, clock);
    AvroRecordEncoder<CustomerProfile> encoder =
        AvroRecordEncoder.of(CustomerProfile.class, protector);

    // When
    protector.begin("c-1", profile("c-1"));
    String first = decode(encoder.encode(1, profile("c-1"))).getName();
    protector.begin("c-1", profile("c-1"));
    String second = decode(encoder.encode(1, profile("c-1"))).getName();

    // Then
    assertThat(first).isNotEqualTo(second).hasSameSizeAs(second);
  }

  @Test
  void shouldAskForASubjectsKeyOnceForAllFieldsOfATag() {
    // Given
    MeshPolicy policy = policy(Protection.ENCRYPT, true);
    CustomerProfile profile = profile("c-1");
    profile.setCity("são paulo");
    byte[] wire = protect(policy, "c-1", profile);
    int before = keys.asked();

    // When
    CustomerProfile opened = open(policy, "c-1", decode(wire), Set.of("pii.address"));

    // Then
    assertThat(opened.getCity()).isEqualTo("são paulo");
    assertThat(opened.getZipPrefix()).isEqualTo("01000");
    assertThat(keys.asked() - before).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldOpenNothingThatWasMovedElsewhere(boolean perSubject) {
    // Given
    MeshPolicy policy = policy(Protection.ENCRYPT, perSubject);
    byte[] wire = protect(policy, "c-1", profile("c-1"));
    CustomerProfile toAnotherField = decode(wire);
    toAnotherField.setCity(toAnotherField.getZipPrefix());

    // When, then
    assertThatThrownBy(() -> open(policy, "c-2", decode(wire), ALL_TAGS))
        .isInstanceOf(SealedFieldException.class)
        .hasMessageContaining("customers.profiles.v1")
        .hasMessageNotContaining("Ada");
    assertThatThrownBy(() -> open(policy, "c-1", toAnotherField, ALL_TAGS))
        .isInstanceOf(SealedFieldException.class)
        .hasMessageContaining("city");
  }

  @Test
  void shouldOpenNothingThatWasAltered() {
    // Given
    MeshPolicy policy = policy(Protection.ENCRYPT, true);
    CustomerProfile sealed = decode(protect(policy, "c-1", profile("c-1")));
    String name = String.valueOf(sealed.getName());

    for (int at = SealedText.PREFIX.length(); at < name.length() - 1; at++) {
      // When
      char other = name.charAt(at) == 'A' ? 'B' : 'A';
      CustomerProfile altered = CustomerProfile.newBuilder(sealed).build();
      altered.setName(name.substring(0, at) + other + name.substring(at + 1));

      // Then
      assertThatThrownBy(() -> open(policy, "c-1", altered, Set.of("pii.name")))
          .isInstanceOf(SealedFieldException.class);
    }
  }

  @Test
  void shouldLeaveOutWhatIsOfAnErasedSubjectAndNothingElse() {
    // Given
    MeshPolicy policy = policy(Protection.ENCRYPT, true);
    byte[] before = protect(policy, "c-1", profile("c-1"));
    byte[] ofAnother = protect(policy, "c-2", profile("c-2"));

    // When
    keys.erase("c-1");

    // Then
    assertThat(open(policy, "c-1", decode(before), ALL_TAGS).getName()).isNull();
    assertThat(open(policy, "c-2", decode(ofAnother), ALL_TAGS).getName())
        .isEqualTo("Ada Lovelace");
    assertThat(decode(protect(policy, "c-1", profile("c-1"))).getName()).isNull();
  }

  @Test
  void shouldNoticeAnErasureWithinTheLifetimeOfAKey() {
    // Given
    MeshPolicy policy = policy(Protection.ENCRYPT, true);
    byte[] wire = protect(policy, "c-1", profile("c-1"));
    TestClock moving = new TestClock(NOW);
    clock = moving;
    RecordOpener opener = opener(policy, ALL_TAGS);
    opener.open("c-1", decode(wire));
    keys.erase("c-1");

    // When
    moving.set(NOW.plus(KeptKeys.LIFETIME));
    CustomerProfile later = decode(wire);
    opener.open("c-1", later);

    // Then
    assertThat(later.getName()).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldOpenWhatWasSealedBeforeARotation(boolean perSubject) {
    // Given
    MeshPolicy policy = policy(Protection.ENCRYPT, perSubject);
    byte[] before = protect(policy, "c-1", profile("c-1"));

    // When
    keys.rotate();

    // Then
    byte[] after = protect(policy, "c-1", profile("c-1"));
    for (byte[] wire : new byte[][] {before, after}) {
      assertThat(open(policy, "c-1", decode(wire), ALL_TAGS).getName()).isEqualTo("Ada Lovelace");
    }
    assertThat(epoch(before)).isEqualTo(1);
    assertThat(epoch(after)).isEqualTo(2);
  }

  private static int epoch(byte[] wire) {
    return SealedText.parse(String.valueOf(decode(wire).getName())).epoch();
  }

  @Test
  void shouldGiveEqualValuesEqualTokensWithinAnEpoch() {
    // Given
    MeshPolicy policy = policy(Protection.TOKENIZE, false);

    // When
    String first = decode(protect(policy, "c-1", profile("c-1"))).getName();
    String same = decode(protect(policy, "c-2", profile("c-2"))).getName();
    CustomerProfile other = profile("c-3");
    other.setName("Grace Hopper");
    String another = decode(protect(policy, "c-3", other)).getName();
    keys.rotate();
    String later = decode(protect(policy, "c-1", profile("c-1"))).getName();

    // Then
    assertThat(first).matches("token\\.1\\.1\\.[\\w-]{22}").isEqualTo(same).isNotEqualTo(another);
    assertThat(later).startsWith("token.1.2.").isNotEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(names = {"MASK", "DROP", "NONE"})
  void shouldMaskLeaveOutOrLeaveAsItIs(Protection protection) {
    // When
    String name = decode(protect(policy(protection, false), "c-1", profile("c-1"))).getName();

    // Then
    assertThat(name)
        .isEqualTo(
            switch (protection) {
              case MASK -> "***";
              case DROP -> null;
              default -> "Ada Lovelace";
            });
  }

  @ParameterizedTest
  @EnumSource(names = {"ENCRYPT", "TOKENIZE"})
  void shouldWriteNothingWithoutAKey(Protection protection) {
    // Given
    keys.lose();

    // When, then
    assertThatThrownBy(() -> protect(policy(protection, false), "c-1", profile("c-1")))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("customers.profiles.v1");
  }

  @Test
  void shouldNotOpenWithoutAKey() {
    // Given
    MeshPolicy policy = policy(Protection.ENCRYPT, true);
    byte[] wire = protect(policy, "c-1", profile("c-1"));
    keys.lose();

    // When, then
    assertThatThrownBy(() -> open(policy, "c-1", decode(wire), ALL_TAGS))
        .isInstanceOf(KeyUnavailableException.class);
  }

  @Test
  void shouldTakeWhatWasPublishedBeforeTheFieldWasProtected() {
    // Given
    MeshPolicy policy = policy(Protection.ENCRYPT, true);

    // When
    CustomerProfile old = open(policy, "c-1", profile("c-1"), Set.of("pii.name"));

    // Then
    assertThat(old.getName()).isEqualTo("Ada Lovelace");
    assertThat(old.getEmail()).isEqualTo("***");
  }

  @ParameterizedTest
  @EnumSource(names = {"TOKENIZE", "MASK", "DROP"})
  void shouldShowNobodyWhatWasPublishedBeforeItWasNeverToBeSeen(Protection protection) {
    // Given
    MeshPolicy policy = policy(protection, false);

    // When
    CustomerProfile old = open(policy, "c-1", profile("c-1"), ALL_TAGS);
    CustomerProfile now =
        open(policy, "c-1", decode(protect(policy, "c-1", profile("c-1"))), ALL_TAGS);

    // Then
    assertThat(old.getName()).isEqualTo("***");
    assertThat(now.getName()).isEqualTo(decode(protect(policy, "c-1", profile("c-1"))).getName());
  }

  @Test
  void shouldNotKeepAKeyLongerWhereTheClockIsSetBack() {
    // Given
    MeshPolicy policy = policy(Protection.ENCRYPT, true);
    byte[] wire = protect(policy, "c-1", profile("c-1"));
    TestClock moving = new TestClock(NOW);
    clock = moving;
    RecordOpener opener = opener(policy, ALL_TAGS);
    opener.open("c-1", decode(wire));
    keys.erase("c-1");

    // When
    moving.set(NOW.minusSeconds(3600));
    CustomerProfile later = decode(wire);
    opener.open("c-1", later);

    // Then
    assertThat(later.getName()).isNull();
  }

  @Test
  void shouldOpenGenericRecordsIntoTheirOwnTypes() {
    // Given
    MeshPolicy policy = policy(Protection.ENCRYPT, true);
    byte[] wire = protect(policy, "c-1", profile("c-1"));
    GenericRecord record =
        AvroRecordDecoder.generic(PROFILES.schema(), id -> PROFILES.schema(), 10_000).decode(wire);

    // When
    opener(policy, Set.of("pii.name")).open("c-1", record);

    // Then
    assertThat(record.get("name")).isEqualTo(new Utf8("Ada Lovelace"));
    assertThat(record.get("email")).isEqualTo(new Utf8("***"));
  }

  @Test
  void shouldPrintARecordWithoutWhatIsProtected() {
    // Given
    CustomerProfile profile = profile("c-1");

    // When
    String text = new RecordPrinter(policy(Protection.ENCRYPT, true)).print(profile);

    // Then
    assertThat(text).contains("\"c-1\"").doesNotContain("Ada", "example.org", "01000");
  }

  private byte[] protect(MeshPolicy policy, String key, CustomerProfile profile) {
    RecordProtector protector = new RecordProtector(PROFILES, policy, keys, clock);
    protector.begin(key, profile);
    return AvroRecordEncoder.of(CustomerProfile.class, protector).encode(1, profile);
  }

  private static CustomerProfile decode(byte[] wire) {
    return AvroRecordDecoder.of(CustomerProfile.class, id -> PROFILES.schema(), 10_000)
        .decode(wire);
  }

  private CustomerProfile open(
      MeshPolicy policy, String key, CustomerProfile profile, Set<String> clearTags) {
    opener(policy, clearTags).open(key, profile);
    return profile;
  }

  private RecordOpener opener(MeshPolicy policy, Set<String> clearTags) {
    return RecordOpener.of(
        PROFILES,
        policy,
        CustomerProfile.getClassSchema(),
        clearTags,
        keys,
        new UnauditedOpening(),
        clock);
  }

  private static CustomerProfile profile(String customerId) {
    return CustomerProfile.newBuilder()
        .setCustomerId(customerId)
        .setName("Ada Lovelace")
        .setEmail("ada@example.org")
        .setZipPrefix("01000")
        .setRevision(1)
        .setCheckouts(1)
        .setFirstCheckoutAt(NOW)
        .setLatestCheckoutAt(NOW)
        .build();
  }

  /** Of all tags. */
  static MeshPolicy bySubject() {
    return sealing(true);
  }

  /** Of all tags, by a key of each subject or of the product. */
  static MeshPolicy sealing(boolean perSubject) {
    return policy(Protection.ENCRYPT, perSubject);
  }

  /** A contract of a product with another schema. */
  static Contract contract(Schema schema) {
    Contract of = FACTS;
    return new Contract(
        of.id(),
        of.version(),
        of.status(),
        of.domain(),
        of.kind(),
        of.description(),
        of.topic(),
        schema,
        of.recordKey(),
        of.cleanup(),
        of.partitions(),
        of.retentionMillis(),
        of.compatibility(),
        of.maxRecordBytes(),
        of.eventTime(),
        of.subjectField(),
        of.erasure(),
        of.integrityLevel(),
        of.cloudEvents(),
        of.signal(),
        of.slaProperties(),
        of.roles(),
        of.quality(),
        of.source());
  }

  private static MeshPolicy policy(Protection protection, boolean perSubject) {
    MeshPolicy of = MeshDefinition.ofClasspath().policy();
    SortedMap<String, TagDefinition> tags = new TreeMap<>();
    of.tags()
        .forEach(
            (name, tag) ->
                tags.put(
                    name,
                    new TagDefinition(
                        name, tag.owner(), tag.description(), protection, perSubject)));
    return new MeshPolicy(
        of.version(),
        tags,
        of.declassifications(),
        of.defaults(),
        of.quarantineLimit(),
        of.quarantine(),
        of.audit(),
        of.promises(),
        of.recordedVersions());
  }
}
