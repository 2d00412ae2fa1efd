package io.streammesh.keys.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.MeshException;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.Revocation;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.KeyServiceContext;
import io.streammesh.keys.KeyServiceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the local keystore does beyond what every key service does: it distrusts its files. */
class LocalKeystoreTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir private Path folder;
  private Site site;

  @BeforeEach
  void provision() {
    site = Site.provisioned(folder.resolve("keys"));
  }

  @Test
  void shouldSayWhatToDoWhereThereIsNoIdentity() {
    assertThatThrownBy(() -> site.open("payments"))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("There is no identity of payments")
        .hasMessageContaining(site.identity("payments").toString())
        .hasMessageContaining("mesh keys provision");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw------x"})
  void shouldRefuseAnIdentityThatOthersCanRead(String mode) {
    // Given
    site.permit(site.identity("orders"), mode);

    // When
    assertThatThrownBy(() -> site.open("orders"))

        // Then
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(site.identity("orders") + " is open to others than its owner")
        .hasMessageContaining("chmod 600 " + site.identity("orders"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "products",
        "products/orders.order-facts.v1",
        "products/orders.order-facts.v1/signing.json"
      })
  void shouldRefuseWhatOthersCanChange(String place) {
    // Given
    Path file = site.root.resolve(place);
    KeyService orders = site.open("orders");
    site.permit(file, Files.isDirectory(file) ? "rwxrwxr-x" : "rw-rw-r--");

    // When
    assertThatThrownBy(() -> orders.signingKeys().current(Site.PRODUCT))

        // Then
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(file + " can be changed by others than its owner")
        .hasMessageContaining("chmod go-w " + file);
  }

  @Test
  void shouldNotBelieveAPublicKeyThatWasExchanged() throws IOException {
    // Given
    String publicKey = key(Site.SIGNAL).path("publicKey").textValue();
    String other = publicKey.startsWith("A") ? "B" : "A";
    site.edit(site.signing(Site.SIGNAL), publicKey, other + publicKey.substring(1));

    // When
    assertThatThrownBy(() -> site.open("fraud").signingKeys().current(Site.SIGNAL))

        // Then: only the owner can tell; readers rely on who may write in the folder
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("is not the one of its private key");
  }

  @Test
  void shouldNotOpenAKeyThatWasMovedToAnotherProduct() throws IOException {
    // Given
    Path other = site.root.resolve("products/orders.order-lines.v1/signing.json");
    Files.createDirectories(other.getParent());
    Files.copy(site.signing(Site.PRODUCT), other);
    site.edit(other, Site.PRODUCT, "orders.order-lines.v1");

    // When
    assertThatThrownBy(() -> site.open("fraud").verificationKeys().find("orders.order-lines.v1", 1))

        // Then
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("does not open with the identity of fraud");
  }

  @ParameterizedTest
  @CsvSource({"'\"id\" : 1', '\"id\" : 2', 2", "'\"orders\" : {', '\"marketing\" : {', 1"})
  void shouldNotOpenAKeyThatWasMovedToAnotherIdOrDomain(String from, String to, int id) {
    // Given
    site.edit(site.signing(Site.PRODUCT), from, to);

    // When
    assertThatThrownBy(() -> site.open("orders").verificationKeys().find(Site.PRODUCT, id))

        // Then
        .isInstanceOf(KeyUnavailableException.class);
  }

  @Test
  void shouldNameFilePlaceAndExpectationOfAllThatIsWrong() {
    // Given
    Path file = site.signing(Site.PRODUCT);
    site.edit(file, "\"version\" : 1", "\"version\" : 2");
    site.edit(file, "\"algorithm\" : \"hmac\"", "\"algorithm\" : \"rsa\"");
    site.edit(file, "\"activeFrom\" : \"2026", "\"activeFrom\" : \"soon");
    site.edit(file, "\"owner\"", "\"possessor\"");

    // When
    assertThatThrownBy(() -> site.open("orders").signingKeys().current(Site.PRODUCT))

        // Then
        .isInstanceOf(KeyUnavailableException.class)
        .message()
        .startsWith(file.toString())
        .contains(
            "/version is not '1'",
            "/keys/0/algorithm is neither 'hmac' nor 'ed25519'",
            "/keys/0/activeFrom is no time such as 2026-01-31T00:00:00Z",
            "/possessor is unknown",
            "/owner is no text");
  }

  @Test
  void shouldShowNothingOfAnIdentityThatIsNotUnderstood() throws IOException {
    // Given
    Path file = site.identity("orders");
    String secret = new ObjectMapper().readTree(file.toFile()).path("privateKey").textValue();
    site.edit(file, "\"" + secret + "\"", secret);

    // When
    assertThatThrownBy(() -> site.open("orders"))

        // Then
        .isInstanceOf(KeyUnavailableException.class)
        .hasNoCause()
        .hasMessageContaining(file + ", line 5: is no JSON")
        .message()
        .doesNotContain(secret.substring(0, 8));
  }

  @Test
  void shouldFailClosedWhileAFileIsGoneAndGoOnWhenItIsBack() throws IOException {
    // Given
    KeyService orders = site.open("orders");
    orders.signingKeys().current(Site.PRODUCT);
    Path file = site.signing(Site.PRODUCT);
    Path aside = folder.resolve("aside");
    Files.move(file, aside);
    site.clock.advance(SECOND);

    // When, Then
    assertThatThrownBy(() -> orders.signingKeys().current(Site.PRODUCT))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("mesh keys provision");
    Files.move(aside, file);
    site.clock.advance(SECOND);
    assertThat(orders.signingKeys().current(Site.PRODUCT).id()).isEqualTo(1);
  }

  @Test
  void shouldNotTakeBackWhatItHasSeen() throws IOException {
    // Given: a copy from before the revocation
    Path file = site.signing(Site.PRODUCT);
    Path copy = Files.copy(file, folder.resolve("copy"), StandardCopyOption.COPY_ATTRIBUTES);
    KeyService fraud = site.open("fraud");
    site.admin.revoke(Site.PRODUCT, 1, site.revocation("lost"));
    assertThat(fraud.verificationKeys().find(Site.PRODUCT, 1).orElseThrow().revocation())
        .isPresent();
    Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
    site.clock.advance(SECOND);

    // When
    assertThatThrownBy(() -> fraud.verificationKeys().find(Site.PRODUCT, 1))

        // Then
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("has revision 1, after revision 2 was seen");
  }

  @Test
  void shouldLookAtAFileAtMostOnceASecond() throws IOException {
    // Given
    KeyService orders = site.open("orders");
    orders.signingKeys().current(Site.PRODUCT);
    Files.delete(site.signing(Site.PRODUCT));
    site.clock.advance(SECOND.minusMillis(1));

    // When
    int id = orders.signingKeys().current(Site.PRODUCT).id();

    // Then
    assertThat(id).isEqualTo(1);
  }

  @Test
  void shouldGiveTheSameObjectsUntilTheFileChanges() {
    // Given
    KeyService orders = site.open("orders");
    var signing = orders.signingKeys().current(Site.PRODUCT);
    var verification = orders.verificationKeys().find(Site.PRODUCT, 1).orElseThrow();

    // When
    site.clock.advance(SECOND);

    // Then
    assertThat(orders.signingKeys().current(Site.PRODUCT)).isSameAs(signing);
    assertThat(orders.verificationKeys().find(Site.PRODUCT, 1)).containsSame(verification);
  }

  @Test
  void shouldKeepEveryChainOfARevocation() {
    // Given
    Map<String, Map<Long, Long>> lastValid =
        Map.of(Site.PRODUCT + "-3", Map.of(Long.MIN_VALUE, 1L, -1L, 7L, 0x1234L, Long.MAX_VALUE));

    // When
    site.admin.revoke(
        Site.PRODUCT, 1, new Revocation(site.clock.instant(), "a reader left", lastValid));

    // Then
    assertThat(site.open("fraud").verificationKeys().find(Site.PRODUCT, 1))
        .get()
        .satisfies(
            key ->
                assertThat(key.revocation())
                    .contains(new Revocation(site.clock.instant(), "a reader left", lastValid)));
    assertThat(site.signing(Site.PRODUCT)).content().contains("\"ffffffffffffffff\" : 7");
  }

  @Test
  void shouldKeepUpToWhereARevocationHasLooked() {
    // Given
    Revocation revocation =
        new Revocation(
            site.clock.instant(),
            "a reader left",
            Map.of(Site.PRODUCT + "-3", Map.of(-1L, 7L)),
            Map.of(Site.PRODUCT + "-3", Long.MAX_VALUE, Site.PRODUCT + "-4", 0L));

    // When
    site.admin.revoke(Site.PRODUCT, 1, revocation);

    // Then
    assertThat(site.open("fraud").verificationKeys().find(Site.PRODUCT, 1))
        .get()
        .satisfies(key -> assertThat(key.revocation()).contains(revocation));
  }

  /** Files were written without it at first. */
  @Test
  void shouldReadARevocationThatDoesNotSayUpToWhere() throws IOException {
    // Given
    Revocation revocation =
        new Revocation(
            site.clock.instant(),
            "a reader left",
            Map.of(Site.PRODUCT + "-3", Map.of(-1L, 7L)),
            Map.of(Site.PRODUCT + "-3", 12L));
    site.admin.revoke(Site.PRODUCT, 1, revocation);
    String written = Files.readString(site.signing(Site.PRODUCT));
    String before = written.replaceFirst(",\\s*\"endOffsets\" : \\{[^}]*}", "");
    assertThat(before).hasSizeLessThan(written.length());

    // When
    Files.writeString(site.signing(Site.PRODUCT), before);

    // Then
    assertThat(site.open("fraud").verificationKeys().find(Site.PRODUCT, 1))
        .get()
        .satisfies(
            key ->
                assertThat(key.revocation())
                    .contains(
                        new Revocation(
                            revocation.at(), revocation.reason(), revocation.lastValid())));
  }

  @Test
  void shouldRefuseNamesThatLeadOutOfTheFolder() {
    // Given
    KeyService orders = site.open("orders");

    // When, Then
    assertThatThrownBy(() -> orders.signingKeys().current("../identities"))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("'../identities' can be no name in a keystore");
    assertThatThrownBy(() -> site.open("../orders")).isInstanceOf(MeshException.class);
  }

  @Test
  void shouldBeTheProviderCalledLocal() {
    // Given
    KeyServiceContext context =
        new KeyServiceContext("orders", Map.of("mesh.keys.dir", site.root.toString()), site.clock);

    // When
    try (KeyService keys = KeyServiceProvider.named("local").open(context)) {

      // Then
      assertThat(keys.signingKeys().current(Site.PRODUCT).id()).isEqualTo(1);
    }
  }

  @Test
  void shouldSayThatItNeedsAFolder() {
    // Given
    KeyServiceContext context = new KeyServiceContext("orders", Map.of(), site.clock);

    // When
    assertThatThrownBy(() -> KeyServiceProvider.named("local").open(context))

        // Then
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("mesh.keys.dir is missing");
  }

  private JsonNode key(String product) throws IOException {
    return new ObjectMapper().readTree(site.signing(product).toFile()).path("keys").path(0);
  }
}
