package io.streammesh.keys.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.keys.ProductGrants;
import io.streammesh.keys.local.ListedKey.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystoreAdminTest {
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private Site site;

  @BeforeEach
  void provision() {
    site = Site.provisioned(folder.resolve("keys"));
  }

  @Test
  void shouldMakeAllThatAMeshDeclares() {
    // Given
    Site mesh = new Site(folder.resolve("mesh"));

    // When
    KeystoreChanges changes = mesh.admin.provision(MeshDefinition.load(Path.of("../fixtures")));

    // Then
    assertThat(changes.identities()).contains("customers", "fraud", "marketing", "orders");
    assertThat(changes.made())
        .contains(
            new KeyName("orders.order-facts.v1", "signing", 1),
            new KeyName("orders.order-facts.v1", "data pii.address", 1))
        .noneMatch(key -> key.product().contains(".raw."));
    assertThat(mesh.admin.list())
        .filteredOn(key -> key.name().product().equals("orders.order-facts.v1"))
        .extracting(key -> key.name().use() + " " + key.holders())
        .containsExactly("signing [fraud, marketing, orders]", "data pii.address [fraud, orders]");
  }

  @Test
  void shouldChangeNothingTheSecondTime() throws IOException {
    // Given
    Map<String, String> before = contents();

    // When
    KeystoreChanges changes =
        site.admin.provision(List.of("newsletter"), List.of(Site.FACTS, Site.SIGNALS));

    // Then
    assertThat(changes)
        .isEqualTo(new KeystoreChanges(List.of(), List.of(), List.of(), List.of(), List.of()));
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void shouldWriteSecretsForTheirOwnerAlone() {
    assertThat(site.mode(site.identity("orders"))).isEqualTo("rw-------");
    assertThat(site.mode(site.root.resolve("identities"))).isEqualTo("rwx------");
    assertThat(site.mode(site.root)).isEqualTo("rwxr-xr-x");
    assertThat(site.mode(site.signing(Site.PRODUCT))).isEqualTo("rw-r--r--");
    assertThat(site.mode(site.root.resolve("public/orders.json"))).isEqualTo("rw-r--r--");
  }

  @Test
  void shouldKeepThePrivateKeyOfASignalFromItsReaders() {
    assertThat(site.admin.list())
        .filteredOn(key -> key.name().product().equals(Site.SIGNAL))
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.algorithm()).isEqualTo("ed25519");
              assertThat(key.holders()).containsExactly("fraud");
            });
  }

  @Test
  void shouldListWhereEachKeyIsInItsLife() {
    // Given
    site.admin.rotate(Site.PRODUCT, Duration.ZERO);
    site.clock.advance(OVERLAP);
    site.admin.rotate(Site.PRODUCT, Duration.ZERO);
    site.admin.revoke(Site.PRODUCT, 1, site.revocation("lost"));
    site.clock.advance(OVERLAP);
    site.admin.rotate(Site.PRODUCT, OVERLAP);

    // When
    List<ListedKey> keys = site.admin.list();

    // Then
    assertThat(keys)
        .filteredOn(
            key -> key.name().product().equals(Site.PRODUCT) && key.name().use().equals("signing"))
        .extracting(ListedKey::status)
        .containsExactly(Status.REVOKED, Status.RETIRED, Status.CURRENT, Status.UPCOMING);
  }

  @Test
  void shouldRefuseASecondKeyBeforeTheFirstOneIsInUse() {
    // Given
    site.admin.rotate(Site.PRODUCT, OVERLAP);

    // When
    assertThatThrownBy(() -> site.admin.rotate(Site.PRODUCT, OVERLAP))

        // Then
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("signing key 2 of " + Site.PRODUCT)
        .hasMessageContaining("2026-01-02T03:05:05Z");
  }

  @Test
  void shouldMakeTheNextKeyWhereARevocationLeavesNone() {
    // When
    var next = site.admin.revoke(Site.SIGNAL, 1, site.revocation("lost"));

    // Then
    assertThat(next).contains(2);
    assertThat(site.open("fraud").signingKeys().current(Site.SIGNAL).id()).isEqualTo(2);
  }

  @Test
  void shouldMakeNoKeyWhereARevocationLeavesOne() {
    // Given
    site.admin.rotate(Site.SIGNAL, Duration.ZERO);

    // When
    var next = site.admin.revoke(Site.SIGNAL, 1, site.revocation("lost"));

    // Then
    assertThat(next).isEmpty();
  }

  @Test
  void shouldRefuseToRevokeTwiceOrWhatIsNotThere() {
    // Given
    site.admin.revoke(Site.PRODUCT, 1, site.revocation("lost"));

    // When, Then
    assertThatThrownBy(() -> site.admin.revoke(Site.PRODUCT, 1, site.revocation("again")))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("was revoked at 2026-01-02T03:04:05Z: lost");
    assertThatThrownBy(() -> site.admin.revoke(Site.PRODUCT, 7, site.revocation("lost")))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("has no signing key 7; it has 1, 2");
    assertThatThrownBy(() -> site.admin.rotate("orders.order-fact.v1", OVERLAP))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("There is no signing key of orders.order-fact.v1")
        .hasMessageContaining("known: " + Site.PRODUCT);
  }

  @Test
  void shouldTakeAnotherAlgorithmIntoUseWithAnOverlap() {
    // Given
    ProductGrants stricter =
        ProductGrants.of(Site.PRODUCT, "orders", SignatureAlgorithm.ED25519, List.of("fraud"));

    // When
    KeystoreChanges changes = site.admin.provision(List.of(), List.of(stricter));

    // Then
    assertThat(changes.made()).containsExactly(new KeyName(Site.PRODUCT, "signing", 2));
    LocalKeystore orders = site.open("orders");
    assertThat(orders.signingKeys().current(Site.PRODUCT).algorithm())
        .isEqualTo(SignatureAlgorithm.HMAC_SHA256);
    site.clock.advance(KeystoreAdmin.OVERLAP);
    assertThat(orders.signingKeys().current(Site.PRODUCT).algorithm())
        .isEqualTo(SignatureAlgorithm.ED25519);
    assertThat(site.open("fraud").verificationKeys().find(Site.PRODUCT, 1)).isPresent();
  }

  @Test
  void shouldGoBackToTheAlgorithmOfAnEarlierKey() {
    // Given
    site.admin.provision(
        List.of(),
        List.of(
            ProductGrants.of(
                Site.PRODUCT, "orders", SignatureAlgorithm.ED25519, List.of("fraud"))));
    site.clock.advance(KeystoreAdmin.OVERLAP);

    // When
    site.admin.provision(List.of(), List.of(Site.FACTS));
    site.clock.advance(KeystoreAdmin.OVERLAP);

    // Then
    assertThat(site.open("orders").signingKeys().current(Site.PRODUCT).algorithm())
        .isEqualTo(SignatureAlgorithm.HMAC_SHA256);
  }

  @Test
  void shouldWithdrawAGrantAndSaySo() {
    // Given
    ProductGrants ownerAlone =
        ProductGrants.of(Site.PRODUCT, "orders", SignatureAlgorithm.HMAC_SHA256, List.of())
            .withTag(Site.TAG, List.of());

    // When
    KeystoreChanges changes = site.admin.provision(List.of(), List.of(ownerAlone));

    // Then
    assertThat(changes.withdrawn())
        .extracting(KeyGrant::toString)
        .containsExactly(
            "signing key 1 of orders.order-facts.v1 for fraud",
            "data pii.address key 1 of orders.order-facts.v1 for fraud");
    assertThatThrownBy(() -> site.open("fraud").verificationKeys().find(Site.PRODUCT, 1))
        .hasMessageContaining("fraud has no grant");
  }

  @Test
  void shouldWrapKeysAnewForADomainThatLostItsIdentity() throws IOException {
    // Given
    Files.delete(site.identity("fraud"));
    Files.delete(site.root.resolve("public/fraud.json"));

    // When
    KeystoreChanges changes = site.admin.provision(List.of(), List.of(Site.FACTS, Site.SIGNALS));

    // Then: the secret of its own signals is gone with it, and another key takes over
    assertThat(changes.identities()).containsExactly("fraud");
    assertThat(changes.granted())
        .extracting(grant -> grant.key().product())
        .containsOnly(Site.PRODUCT);
    assertThat(changes.unopened()).isEmpty();
    assertThat(changes.made()).containsExactly(new KeyName(Site.SIGNAL, "signing", 2));
    LocalKeystore fraud = site.open("fraud");
    assertThat(fraud.verificationKeys().find(Site.PRODUCT, 1)).isPresent();
    assertThat(fraud.signingKeys().current(Site.SIGNAL).id()).isEqualTo(2);
    assertThat(fraud.verificationKeys().find(Site.SIGNAL, 1)).isPresent();
  }

  @Test
  void shouldTellWhatNoIdentityOpensAnyMore() throws IOException {
    // Given
    for (String domain : List.of("fraud", "orders")) {
      Files.delete(site.identity(domain));
      Files.delete(site.root.resolve("public").resolve(domain + ".json"));
    }

    // When
    KeystoreChanges changes = site.admin.provision(List.of(), List.of(Site.FACTS, Site.SIGNALS));

    // Then: what comes from now on is signed and sealed with new keys
    KeyName signing = new KeyName(Site.PRODUCT, "signing", 1);
    KeyName data = new KeyName(Site.PRODUCT, "data pii.address", 1);
    assertThat(changes.unopened())
        .containsExactlyInAnyOrder(
            new KeyGrant(signing, "fraud"),
            new KeyGrant(signing, "orders"),
            new KeyGrant(data, "fraud"),
            new KeyGrant(data, "orders"));
    assertThat(site.open("orders").signingKeys().current(Site.PRODUCT).id()).isEqualTo(2);
    assertThatThrownBy(() -> site.open("fraud").verificationKeys().find(Site.PRODUCT, 1))
        .hasMessageContaining("is wrapped for another identity of fraud");
  }

  @Test
  void shouldLeaveADomainAloneWhoseIdentityLiesElsewhere() throws IOException {
    // Given
    Files.move(site.identity("newsletter"), folder.resolve("newsletter.key"));
    ProductGrants more =
        ProductGrants.of(
            Site.PRODUCT, "orders", SignatureAlgorithm.HMAC_SHA256, List.of("fraud", "newsletter"));

    // When
    KeystoreChanges changes = site.admin.provision(List.of("newsletter"), List.of(more));

    // Then
    assertThat(changes.identities()).isEmpty();
    assertThat(changes.granted()).extracting(KeyGrant::domain).containsExactly("newsletter");
    Files.move(folder.resolve("newsletter.key"), site.identity("newsletter"));
    assertThat(site.open("newsletter").verificationKeys().find(Site.PRODUCT, 1)).isPresent();
  }

  @Test
  void shouldRefuseToChangeWhatOthersCanChangeToo() {
    // Given
    site.permit(site.signing(Site.PRODUCT), "rw-rw-r--");

    // When
    assertThatThrownBy(() -> site.admin.rotate(Site.PRODUCT, OVERLAP))

        // Then
        .isInstanceOf(MeshException.class)
        .hasMessageContaining(site.signing(Site.PRODUCT) + " can be changed by others");
  }

  /** By which readers tell that it is another one, even if the clock was set back. */
  @Test
  void shouldMakeEachFileLaterThanTheOneBefore() throws IOException {
    // Given
    Path file = site.signing(Site.PRODUCT);
    FileTime before = FileTime.from(Instant.now().plus(Duration.ofDays(1)));
    Files.setLastModifiedTime(file, before);

    // When
    site.admin.rotate(Site.PRODUCT, OVERLAP);

    // Then
    assertThat(Files.getLastModifiedTime(file)).isGreaterThan(before);
  }

  @Test
  void shouldLeaveNoTemporaryFiles() throws IOException {
    // When
    site.admin.rotate(Site.PRODUCT, OVERLAP);

    // Then
    try (Stream<Path> files = Files.walk(site.root)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".new-"));
    }
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(site.root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file + " " + Files.getLastModifiedTime(file), Files.readString(file));
      }
    }
    contents.keySet().removeIf(file -> file.contains(".lock"));
    return contents;
  }
}
