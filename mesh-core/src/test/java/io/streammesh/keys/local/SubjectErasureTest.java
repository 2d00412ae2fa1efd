package io.streammesh.keys.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.MeshException;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.keys.DataKey;
import io.streammesh.keys.DataKeys;
import io.streammesh.keys.ProductGrants;
import io.streammesh.keys.SubjectErasedException;
import io.streammesh.keys.SubjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What erasure does to the files of a keystore, beyond what every key service has to do. */
class SubjectErasureTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String OTHER_TAG = "pii.email";
  private static final byte[] CHAIN = {1};
  private static final SubjectId ANA = SubjectId.of("ana");
  private static final SubjectId RUI = SubjectId.of("rui");
  private static final KeyName FIRST = new KeyName(Site.PRODUCT, "data pii.address", 1);
  private static final KeyName SECOND_KEY = new KeyName(Site.PRODUCT, "data pii.address", 2);
  private static final String RING = "data pii.address keys of " + Site.PRODUCT;
  private static final ProductGrants BY_SUBJECT =
      Site.FACTS.withSubjectTag(Site.TAG, List.of("fraud"));
  private static final String PAYMENTS = "payments.transactions.v1";
  private static final KeyName PAYERS = new KeyName(PAYMENTS, "data pii.name", 1);
  private static final ProductGrants OF_PAYERS =
      ProductGrants.of(PAYMENTS, "payments", SignatureAlgorithm.HMAC_SHA256, List.of())
          .withSubjectTag("pii.name", List.of());

  @TempDir private Path folder;
  private Site site;

  @BeforeEach
  void makeSite() {
    site = new Site(folder.resolve("keys"));
  }

  @Test
  void shouldDestroyTheKeysOfEveryEpoch() {
    // Given
    site.admin.provision(List.of(), List.of(BY_SUBJECT));
    site.admin.rotateData(Site.PRODUCT, Site.TAG, Duration.ZERO);

    // When
    ErasedSubject erased = site.admin.erase("ana");

    // Then
    assertThat(erased)
        .isEqualTo(
            new ErasedSubject(
                List.of(FIRST, SECOND_KEY), List.of(), List.of(), List.of(), Map.of()));
    assertErased("fraud", 1);
    assertErased("fraud", 2);
    assertThat(find("fraud", 1, RUI)).isPresent();
  }

  @Test
  void shouldChangeNothingTheSecondTime() throws IOException {
    // Given
    site.admin.provision(List.of(), List.of(BY_SUBJECT));
    site.admin.erase("ana");
    String before = Files.readString(file());

    // When
    ErasedSubject erased = site.admin.erase("ana");

    // Then
    assertThat(erased.before()).containsExactly(FIRST);
    assertThat(erased.destroyed()).isEmpty();
    assertThat(Files.readString(file())).isEqualTo(before);
  }

  @Test
  void shouldFinishWhatWasInterruptedBetweenTwoFiles() throws IOException {
    // Given: the second file was not written
    ProductGrants two = BY_SUBJECT.withSubjectTag(OTHER_TAG, List.of());
    site.admin.provision(List.of(), List.of(two));
    Path second = file().resolveSibling(OTHER_TAG + ".json");
    Path copy = Files.copy(second, folder.resolve("copy"), StandardCopyOption.COPY_ATTRIBUTES);
    site.admin.erase("ana");
    Files.move(copy, second, StandardCopyOption.REPLACE_EXISTING);

    // When
    ErasedSubject erased = site.admin.erase("ana");

    // Then
    assertThat(erased.before()).containsExactly(FIRST);
    assertThat(erased.destroyed())
        .containsExactly(new KeyName(Site.PRODUCT, "data " + OTHER_TAG, 1));
  }

  @Test
  void shouldMakeNoNewKeyForWhoWasErased() {
    // Given
    site.admin.provision(List.of(), List.of(BY_SUBJECT));
    site.admin.erase("ana");

    // When
    int next = site.admin.rotateData(Site.PRODUCT, Site.TAG, Duration.ZERO);

    // Then
    assertErased("fraud", next);
    assertThatThrownBy(() -> keys("orders").currentOf(Site.PRODUCT, Site.TAG, ANA))
        .isInstanceOf(SubjectErasedException.class)
        .hasMessage(
            "data pii.address key 2 of orders.order-facts.v1 of this subject was destroyed, since the subject was erased");
    assertThat(keys("orders").currentOf(Site.PRODUCT, Site.TAG, RUI).epoch()).isEqualTo(next);
  }

  @Test
  void shouldMakeNoKeyForWhoWasErasedWhereATagIsNew() {
    // Given
    site.admin.provision(List.of(), List.of(BY_SUBJECT));
    site.admin.erase("ana");

    // When
    site.admin.provision(
        List.of(), List.of(BY_SUBJECT.withSubjectTag(OTHER_TAG, List.of("fraud"))));

    // Then
    assertNeverSealedAgain(OTHER_TAG);
  }

  @Test
  void shouldMakeNoKeyForWhoWasErasedWhereATagIsErasedBySubjectFromNowOn() {
    // Given
    site.admin.provision(List.of(), List.of(Site.FACTS, OF_PAYERS));
    site.admin.erase("ana");

    // When
    KeystoreChanges changes = site.admin.provision(List.of(), List.of(BY_SUBJECT, OF_PAYERS));
    site.clock.advance(KeystoreAdmin.OVERLAP);

    // Then
    assertThat(changes.made()).containsExactly(SECOND_KEY);
    assertNeverSealedAgain(Site.TAG);
    assertErased("fraud", 2);
  }

  @Test
  void shouldBeToldWhoWasErasedByAnyProductThatOpens() throws IOException {
    // Given: the keys of payments open elsewhere
    site.admin.provision(List.of(), List.of(BY_SUBJECT, OF_PAYERS));
    site.admin.erase("ana");
    Files.move(site.identity("payments"), folder.resolve("payments.key"));

    // When
    site.admin.provision(
        List.of(), List.of(BY_SUBJECT.withSubjectTag(OTHER_TAG, List.of("fraud"))));

    // Then
    assertNeverSealedAgain(OTHER_TAG);
  }

  @Test
  void shouldMakeNoFirstKeyWhereNoProductOpensAndItCannotBeToldWhoWasErased() throws IOException {
    // Given
    site.admin.provision(List.of(), List.of(OF_PAYERS));
    site.admin.erase("ana");
    Files.move(site.identity("payments"), folder.resolve("payments.key"));

    // When
    assertThatThrownBy(() -> site.admin.provision(List.of(), List.of(BY_SUBJECT)))

        // Then
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("No identity in this folder opens " + PAYERS)
        .hasMessageContaining("so that it cannot be told who was erased");
    assertThat(file()).doesNotExist();
    Files.move(folder.resolve("payments.key"), site.identity("payments"));
    site.admin.provision(List.of(), List.of(BY_SUBJECT));
    assertNeverSealedAgain(Site.TAG);
  }

  @Test
  void shouldEraseFromTheOthersWhereAFileIsNotBelieved() {
    // Given
    site.admin.provision(List.of(), List.of(BY_SUBJECT, OF_PAYERS));
    site.permit(file(), "rw-rw-r--");

    // When
    ErasedSubject erased = site.admin.erase("ana");

    // Then
    assertThat(erased.destroyed()).containsExactly(PAYERS);
    assertThat(erased.failed())
        .containsOnlyKeys(RING)
        .hasEntrySatisfying(
            RING, reason -> assertThat(reason).contains(file() + " can be changed by others"));
    assertThat(erased.isComplete()).isFalse();
    site.permit(file(), "rw-r--r--");
    ErasedSubject again = site.admin.erase("ana");
    assertThat(again)
        .isEqualTo(
            new ErasedSubject(List.of(FIRST), List.of(PAYERS), List.of(), List.of(), Map.of()));
    assertThat(again.isComplete()).isTrue();
  }

  /** Nor is it audited. */
  @Test
  void shouldNotSayThatAKeyIsDestroyedWhoseFileWasNotWritten() throws IOException {
    // Given: the tree without her would have to be wrapped for fraud
    site.admin.provision(List.of(), List.of(BY_SUBJECT, OF_PAYERS));
    Files.delete(site.root.resolve("public/fraud.json"));
    int waiting = AuditOutbox.of(site.root).waiting();

    // When
    ErasedSubject erased = site.admin.erase("ana");

    // Then
    assertThat(erased.destroyed()).containsExactly(PAYERS);
    assertThat(erased.failed())
        .containsOnlyKeys(RING)
        .hasEntrySatisfying(
            RING, reason -> assertThat(reason).contains("no public identity of fraud"));
    assertThat(find("orders", 1, ANA)).isPresent();
    assertThat(AuditOutbox.of(site.root).waiting()).isEqualTo(waiting + 1);
  }

  @Test
  void shouldEraseForTwoAdministratorsAtOnce() throws Exception {
    // Given
    site.admin.provision(List.of(), List.of(BY_SUBJECT));
    KeystoreAdmin other = KeystoreAdmin.of(site.root, site.clock);
    List<Callable<ErasedSubject>> erasures = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String person = "person-" + i;
      KeystoreAdmin admin = i % 2 == 0 ? site.admin : other;
      erasures.add(() -> admin.erase(person));
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);

    // When
    List<Future<ErasedSubject>> done;
    try {
      done = threads.invokeAll(erasures);
    } finally {
      threads.shutdown();
    }

    // Then: none has overwritten what another one did
    for (Future<ErasedSubject> each : done) {
      assertThat(each.get().destroyed()).containsExactly(FIRST);
    }
    for (int i = 0; i < 20; i++) {
      assertThat(site.admin.erase("person-" + i).before()).containsExactly(FIRST);
    }
  }

  @Test
  void shouldGiveALateReaderNothingOfWhoWasErased() {
    // Given
    site.admin.provision(List.of(), List.of(BY_SUBJECT));
    byte[] sealing = keys("orders").currentOf(Site.PRODUCT, Site.TAG, RUI).subkey(CHAIN);
    site.admin.erase("ana");

    // When
    site.admin.provision(
        List.of(), List.of(BY_SUBJECT.withSubjectTag(Site.TAG, List.of("fraud", "newsletter"))));

    // Then
    assertErased("newsletter", 1);
    assertThat(find("newsletter", 1, RUI).orElseThrow().subkey(CHAIN)).isEqualTo(sealing);
  }

  @Test
  void shouldTakeKeysForEachSubjectIntoUseWithAnOverlap() {
    // Given: one key for all, from before the mesh policy asked for more
    site.admin.provision(List.of(), List.of(Site.FACTS));
    DataKey shared = keys("orders").current(Site.PRODUCT, Site.TAG);

    // When
    KeystoreChanges changes = site.admin.provision(List.of(), List.of(BY_SUBJECT));

    // Then
    assertThat(changes.made()).containsExactly(SECOND_KEY);
    DataKeys owner = keys("orders");
    assertThat(owner.current(Site.PRODUCT, Site.TAG).epoch()).isEqualTo(1);
    assertThatThrownBy(() -> owner.currentOf(Site.PRODUCT, Site.TAG, ANA))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(FIRST + " is one for all subjects");
    site.clock.advance(KeystoreAdmin.OVERLAP);
    assertThat(owner.currentOf(Site.PRODUCT, Site.TAG, ANA).epoch()).isEqualTo(2);
    assertThatThrownBy(() -> owner.current(Site.PRODUCT, Site.TAG))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(SECOND_KEY + " is one for each subject");
    assertThat(keys("fraud").find(Site.PRODUCT, Site.TAG, 1).orElseThrow().subkey(CHAIN))
        .isEqualTo(shared.subkey(CHAIN));
    assertThat(site.admin.erase("ana").shared()).containsExactly(FIRST);
  }

  @Test
  void shouldGoBackToOneKeyForAllWhereThePolicyDoes() {
    // Given
    site.admin.provision(List.of(), List.of(Site.FACTS));
    site.admin.provision(List.of(), List.of(BY_SUBJECT));
    site.clock.advance(KeystoreAdmin.OVERLAP);

    // When
    site.admin.provision(List.of(), List.of(Site.FACTS));
    site.clock.advance(KeystoreAdmin.OVERLAP);

    // Then
    assertThat(keys("orders").current(Site.PRODUCT, Site.TAG).epoch()).isEqualTo(3);
    assertThat(find("fraud", 2, ANA)).isPresent();
  }

  @Test
  void shouldTellWhatNoIdentityHereOpens() throws IOException {
    // Given: the identities lie where the domains run
    site.admin.provision(List.of(), List.of(BY_SUBJECT));
    String before = Files.readString(file());
    Path aside = Files.createDirectory(folder.resolve("aside"));
    for (String domain : List.of("orders", "fraud")) {
      Files.move(site.identity(domain), aside.resolve(domain));
    }

    // When
    ErasedSubject erased = site.admin.erase("ana");

    // Then
    assertThat(erased.unopened()).containsExactly(FIRST);
    assertThat(Files.readString(file())).isEqualTo(before);
    assertThatThrownBy(() -> site.admin.rotateData(Site.PRODUCT, Site.TAG, Duration.ZERO))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("No identity in this folder opens " + FIRST);
    Files.move(aside.resolve("fraud"), site.identity("fraud"));
    assertThat(site.admin.erase("ana").destroyed()).containsExactly(FIRST);
  }

  /** They would come back with a key that has forgotten nobody. */
  @Test
  void shouldMakeNoNextKeyWhereItCannotBeToldWhoWasErased() throws IOException {
    // Given: every identity is made anew
    site.admin.provision(List.of(), List.of(BY_SUBJECT));
    site.admin.erase("ana");
    String before = Files.readString(file());
    for (String domain : List.of("orders", "fraud")) {
      Files.delete(site.identity(domain));
      Files.delete(site.root.resolve("public").resolve(domain + ".json"));
    }

    // When
    assertThatThrownBy(() -> site.admin.provision(List.of(), List.of(BY_SUBJECT)))

        // Then
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "No identity in this folder opens data pii.address key 1 of orders.order-facts.v1, so that it cannot be told who was erased; put one there that has the key");
    assertThat(Files.readString(file())).isEqualTo(before);
  }

  @Test
  void shouldRefuseWhereNobodyHasAKeyOfTheirOwn() {
    // Given
    site.admin.provision(List.of(), List.of(Site.FACTS));

    // When
    assertThatThrownBy(() -> site.admin.erase("ana"))

        // Then
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("No product in " + site.root + " has keys for each subject");
  }

  @Test
  void shouldNotBelieveTheFileFromBeforeTheErasure() throws IOException {
    // Given
    site.admin.provision(List.of(), List.of(BY_SUBJECT));
    Path copy = Files.copy(file(), folder.resolve("copy"), StandardCopyOption.COPY_ATTRIBUTES);
    DataKeys reader = keys("fraud");
    site.admin.erase("ana");
    assertThatThrownBy(() -> reader.findOf(Site.PRODUCT, Site.TAG, 1, ANA))
        .isInstanceOf(SubjectErasedException.class);

    // When
    Files.move(copy, file(), StandardCopyOption.REPLACE_EXISTING);
    site.clock.advance(SECOND);

    // Then
    assertThatThrownBy(() -> reader.findOf(Site.PRODUCT, Site.TAG, 1, ANA))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("has revision 1, after revision 2 was seen");
  }

  /** Its key is another one now, so what was wrapped before opens nothing that is there. */
  @Test
  void shouldNotOpenATreeFromBeforeTheErasure() throws IOException {
    // Given
    site.admin.provision(List.of(), List.of(BY_SUBJECT));
    String before = tree();
    site.admin.erase("ana");

    // When
    site.edit(file(), tree(), before);

    // Then
    assertThatThrownBy(() -> keys("fraud").findOf(Site.PRODUCT, Site.TAG, 1, RUI))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("The tree of " + FIRST + " does not open with its key");
    assertThat(site.admin.erase("rui").failed())
        .containsOnlyKeys(RING)
        .hasEntrySatisfying(RING, reason -> assertThat(reason).contains("does not open"));
  }

  @Test
  void shouldNameATreeThatIsMissing() throws IOException {
    // Given
    site.admin.provision(List.of(), List.of(BY_SUBJECT));
    site.edit(file(), "\"tree\" : \"" + tree() + "\"", "\"tree\" : 7");

    // When
    assertThatThrownBy(() -> keys("fraud").findOf(Site.PRODUCT, Site.TAG, 1, RUI))

        // Then
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("/keys/0/tree is no Base64");
  }

  private Path file() {
    return site.root.resolve("products").resolve(Site.PRODUCT).resolve("data/pii.address.json");
  }

  private String tree() throws IOException {
    return new ObjectMapper().readTree(file().toFile()).at("/keys/0/tree").textValue();
  }

  private DataKeys keys(String domain) {
    return site.open(domain).dataKeys();
  }

  private Optional<DataKey> find(String domain, int epoch, SubjectId subject) {
    return keys(domain).findOf(Site.PRODUCT, Site.TAG, epoch, subject);
  }

  /** Not by the owner, with the key that it uses now; all others are. */
  private void assertNeverSealedAgain(String tag) {
    DataKeys owner = keys("orders");
    assertThatThrownBy(() -> owner.currentOf(Site.PRODUCT, tag, ANA))
        .isInstanceOf(SubjectErasedException.class);
    assertThat(owner.currentOf(Site.PRODUCT, tag, RUI).subkey(CHAIN)).isNotEmpty();
  }

  private void assertErased(String domain, int epoch) {
    assertThatThrownBy(() -> find(domain, epoch, ANA)).isInstanceOf(SubjectErasedException.class);
  }
}
