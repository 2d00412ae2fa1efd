package io.streammesh.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.keys.ProductGrants;
import io.streammesh.keys.local.KeystoreAdmin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysCommandTest {
  private static final String PRODUCT = "orders.order-facts.v2";
  private static final String SIGNALS = "fraud.order-risk-signals.v1";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String PROVIDERS =
      """
      config.providers=file
      config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
      """;

  @TempDir private Path dir;
  private Path ready;

  @BeforeEach
  void setReadyFile() {
    ready = dir.resolve("mesh.json");
    System.setProperty(MeshConnection.READY_FILE, ready.toString());
  }

  @AfterEach
  void clearReadyFile() {
    System.clearProperty(MeshConnection.READY_FILE);
  }

  @Test
  void shouldMakeWhatTheContractsAskForOnce() {
    // When:
    Run first = keys("provision");
    Run second = keys("provision");

    // Then:
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("new identity of fraud")
        .contains("made signing key 1 of " + SIGNALS)
        .contains("made data pii.address key 1 of " + PRODUCT);
    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).isEqualTo(keystore() + " has what the contracts ask for\n");
    assertThat(second.err()).isEqualTo(first.err());
    assertThat(keys("list", PRODUCT).out())
        .containsPattern("data pii.address +1 +subjects +current")
        .containsPattern("signing +1 +hmac +current");
  }

  @Test
  void shouldListKeysWithTheirHolders() {
    // Given:
    provision();

    // When:
    Run run = keys("list", SIGNALS);

    // Then:
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .hasSize(2)
        .last()
        .asString()
        .matches(SIGNALS + " +signing +1 +ed25519 +current +\\d{4}-.*Z +fraud");
  }

  @Test
  void shouldPrintThePublicKeysOfAProductAndWhichAreRevoked() throws Exception {
    // Given:
    provision();
    keys("revoke", SIGNALS, "1", "--reason", "seen in a log");

    // When:
    Run run = keys("public", SIGNALS);

    // Then:
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode printed = JSON.readTree(run.out());
    JsonNode kept =
        JSON.readTree(keystore().resolve("products/" + SIGNALS + "/signing.json").toFile());
    assertThat(printed.path("product").asText()).isEqualTo(SIGNALS);
    assertThat(printed.path("keys")).hasSize(2);
    for (int i = 0; i < 2; i++) {
      JsonNode key = printed.path("keys").path(i);
      assertThat(key.path("id").asInt()).isEqualTo(i + 1);
      assertThat(key.path("algorithm").asText()).isEqualTo("ed25519");
      assertThat(key.path("publicKey").binaryValue())
          .hasSize(32)
          .isEqualTo(kept.path("keys").path(i).path("publicKey").binaryValue());
    }
    assertThat(Instant.parse(printed.at("/keys/0/revokedAt").asText()))
        .isEqualTo(kept.at("/keys/0/revoked/at").asText());
    assertThat(printed.at("/keys/1").has("revokedAt")).isFalse();
  }

  @Test
  void shouldHaveNoPublicKeyOfAProductWhoseKeysAreSecret() {
    // Given:
    provision();

    // When:
    Run run = keys("public", PRODUCT);

    // Then:
    assertFailure(run, "There is no public key of " + PRODUCT + " in " + keystore());
  }

  @Test
  void shouldTellFromWhenOnTheNextKeyIsUsed() {
    // Given:
    provision();

    // When:
    Run signing = keys("rotate", PRODUCT, "--overlap", "24h");
    Run data = keys("rotate", PRODUCT, "--tag", "pii.address");

    // Then:
    assertThat(signing.out()).startsWith("signing key 2 of " + PRODUCT + " is used from 2");
    assertThat(data.out())
        .startsWith("data pii.address key 2 of " + PRODUCT + " is used from 2")
        .hasLineCount(1);
    assertThat(keys("list", PRODUCT).out()).contains("upcoming");
  }

  @Test
  void shouldRevokeAndTellTheConsequence() {
    // Given:
    provision();

    // When:
    Run run = keys("revoke", SIGNALS, "1", "--reason", "seen in a log");

    // Then:
    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                "key 1 of "
                    + SIGNALS
                    + " is revoked; nothing that it has signed is believed any more\n"
                    + "key 2 was made, and is in use\n",
                waiting(7)));
    assertThat(keys("list").out()).contains("revoked at ").contains(": seen in a log");
  }

  @Test
  void shouldKeepWhatWasDecidedUntilThereIsABroker() {
    // Given:
    provision();

    // When:
    Run unheard = keys("rotate", PRODUCT, "--overlap", "0s");
    Run refused =
        keys(
            "rotate",
            SIGNALS,
            "--bootstrap-servers",
            "127.0.0.1:1",
            "--registry-url",
            "http://127.0.0.1:1");

    // Then: what was done stands
    assertThat(unheard.exitCode()).isZero();
    assertThat(unheard.err()).isEqualTo(waiting(6));
    assertThat(refused.exitCode()).isZero();
    assertThat(refused.out()).startsWith("signing key 2 of " + SIGNALS + " is used from 2");
    assertThat(refused.err()).startsWith("warning: ").endsWith(waiting(7));
  }

  /** Its keys would sign for a mesh that does not know them. */
  @Test
  void shouldSendNothingToAMeshThatHasAnotherKeystore() throws Exception {
    // Given:
    provision();
    Files.writeString(
        ready,
        "{\"pid\": %d, \"dataDir\": \"%s\", \"bootstrapServers\": \"127.0.0.1:1\"}"
            .formatted(ProcessHandle.current().pid(), dir));

    // When:
    Run run = keys("rotate", PRODUCT);

    // Then:
    assertThat(run.err()).isEqualTo(waiting(6));
  }

  @Test
  void shouldExceptNothingOfAKeyThatIsInUse() {
    // Given:
    provision();

    // When:
    Run run = keys("revoke", SIGNALS, "1", "--reason", "a reader left", "--last-valid");

    // Then:
    assertFailure(run, "Key 1 of " + SIGNALS + " is in use; first: mesh keys rotate " + SIGNALS);
  }

  @Test
  void shouldWaitUntilAKeyIsOutOfUse() {
    // Given:
    provision();
    keys("rotate", SIGNALS, "--overlap", "0s");

    // When:
    Run run = keys("revoke", SIGNALS, "1", "--reason", "a reader left", "--last-valid");

    // Then:
    assertFailure(run, "Key 1 of " + SIGNALS + " may have been in use just now");
  }

  @Test
  void shouldEraseASubjectOnceAndSayWhatWasDone() {
    // Given:
    provision(List.of(bySubject()));

    // When:
    Run first = keys("erase", "--subject", "customer-1");
    Run second = keys("erase", "--subject", "customer-1");

    // Then:
    String key = "data pii.address key 1 of " + PRODUCT + "\n";
    String erased = "the subject is erased from " + keystore() + "\n";
    assertThat(first).isEqualTo(new Run(0, "destroyed " + key + erased, waiting(4)));
    assertThat(second).isEqualTo(new Run(0, "was destroyed before: " + key + erased, waiting(4)));
    assertThat(keys("list", PRODUCT).out())
        .containsPattern("data pii.address +1 +subjects +current");
  }

  @Test
  void shouldWarnOfKeysThatAllSubjectsShare() {
    // Given:
    provision();
    provision(List.of(bySubject()));

    // When:
    Run run = keys("erase", "--subject", "customer-1");

    // Then:
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("destroyed data pii.address key 2 of " + PRODUCT);
    assertThat(run.err())
        .startsWith("warning: data pii.address key 1 of " + PRODUCT + " is for all subjects");
  }

  @Test
  void shouldNotSayThatASubjectIsErasedWhoseKeysNoIdentityHereOpens() throws Exception {
    // Given:
    provision(List.of(bySubject()));
    Files.delete(keystore().resolve("identities/orders.key"));

    // When:
    Run run = keys("erase", "--subject", "customer-1");

    // Then:
    assertFailure(run, "no identity in this folder opens data pii.address key 1 of " + PRODUCT);
  }

  @Test
  void shouldSayWhatWasErasedAndOfWhichProductItFailed() throws Exception {
    // Given: the file of the first product is not believed
    String second = "payments.transactions.v1";
    provision(
        List.of(
            bySubject(),
            ProductGrants.of(second, "payments", SignatureAlgorithm.HMAC_SHA256, List.of())
                .withSubjectTag("pii.name", List.of())));
    Path file = keystore().resolve("products/" + PRODUCT + "/data/pii.address.json");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

    // When:
    Run run = keys("erase", "--subject", "customer-1");

    // Then: what was done is told, and its event on its way
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("destroyed data pii.name key 1 of " + second + "\n");
    assertThat(run.err())
        .startsWith(
            "mesh: the subject is not erased from the data pii.address keys of "
                + PRODUCT
                + ": "
                + file
                + " can be changed by others than its owner")
        .endsWith("; put it right, and erase again\n" + waiting(6));
    assertThat(Files.readAllLines(keystore().resolve("audit-outbox")))
        .filteredOn(event -> event.contains("SUBJECT_ERASED"))
        .singleElement()
        .asString()
        .contains(second);
  }

  @Test
  void shouldRefuseToEraseWhereNoProductHasKeysForEachSubject() {
    // Given:
    provision();

    // When:
    Run run = keys("erase", "--subject", "customer-1");

    // Then:
    assertFailure(run, "No product in " + keystore() + " has keys for each subject");
  }

  @Test
  void shouldNameTheProductsNearestToAnUnknownOne() {
    // Given:
    provision();

    // When:
    Run run = keys("rotate", "orders.order-fact.v2");

    // Then:
    assertFailure(run, "There is no signing key of orders.order-fact.v2 in " + keystore());
    assertThat(run.err()).contains("known: " + PRODUCT);
  }

  @Test
  void shouldSayThatThereIsNothingYet() {
    assertThat(keys("list"))
        .isEqualTo(new Run(0, "", "there are no such keys in " + keystore() + "\n"));
    assertFailure(keys("rotate", PRODUCT), "provision the keystore first");
  }

  @Test
  void shouldTakeTheKeystoreOfTheMeshThatRuns() throws Exception {
    // Given:
    Files.writeString(
        ready, "{\"pid\": %d, \"dataDir\": \"%s\"}".formatted(ProcessHandle.current().pid(), dir));

    // When:
    Run run = Run.of("keys", "provision");

    // Then:
    assertThat(run.out()).endsWith(dir.resolve("keys") + " has what the contracts ask for\n");
  }

  @Test
  void shouldSayThatNoMeshRuns() {
    assertFailure(
        Run.of("keys", "list"),
        "No local mesh runs (there is no "
            + ready
            + ", which one writes once it is ready); start one with ./mesh up, or name a keystore"
            + " with --keystore");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mesh.keys.provider=local",
        "mesh.keys.provider=io.streammesh.keys.local.LocalKeystoreProvider"
      })
  void shouldTakeTheKeystoreThatAnAppIsConfiguredWith(String provider) throws Exception {
    // Given:
    provision();
    Path config = config("mesh.keys.dir=" + keystore(), provider);

    // When:
    Run run = Run.of("keys", "list", SIGNALS, "--config", config.toString());

    // Then:
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains(SIGNALS);
  }

  @Test
  void shouldTakeTheKeystoreThatAConfigurationRefersTo() throws Exception {
    // Given:
    provision();
    Path places = Files.writeString(dir.resolve("places"), "keys=" + keystore() + "\n");
    Path config = config("mesh.keys.dir=${file:" + places + ":keys}", PROVIDERS);

    // When:
    Run run = Run.of("keys", "list", SIGNALS, "--config", config.toString());

    // Then:
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains(SIGNALS);
  }

  @Test
  void shouldAskNoConfigProviderForWhatItDoesNotNeed() throws Exception {
    // Given:
    provision();
    Path config =
        config(
            "mesh.keys.dir=" + keystore(),
            "ssl.key.password=${vault:broker:password}",
            "config.providers=vault",
            "config.providers.vault.class=com.example.OnlyTheAppHasIt");

    // When:
    Run run = Run.of("keys", "list", SIGNALS, "--config", config.toString());

    // Then:
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains(SIGNALS);
  }

  @Test
  void shouldTakeNoReferenceForAFolder() throws Exception {
    // Given:
    Path places = Files.writeString(dir.resolve("places"), "other=" + keystore() + "\n");
    String unknown = "${file:" + places + ":keys}";
    String nowhere = "${file:" + dir.resolve("none") + ":keys}";

    // When:
    Path config = config("mesh.keys.dir=" + unknown, PROVIDERS);
    Run ofUnknown = Run.of("keys", "provision", "--config", config.toString());
    config("mesh.keys.dir=" + nowhere, PROVIDERS);
    Run ofNowhere = Run.of("keys", "provision", "--config", config.toString());

    // Then:
    assertFailure(
        ofUnknown,
        config
            + ": mesh.keys.dir is "
            + unknown
            + ", which refers to what no config provider of Kafka there knows; expected the"
            + " keystore's folder");
    assertFailure(
        ofNowhere,
        config
            + ": a config provider of Kafka failed with"
            + " org.apache.kafka.common.config.ConfigException; expected one that knows what"
            + " mesh.keys.provider and mesh.keys.dir refer to");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keys list",
        "keys public orders.order-facts.v2",
        "keys provision",
        "keys rotate orders.order-facts.v2",
        "keys revoke orders.order-facts.v2 1 --reason lost",
        "keys erase --subject c-1",
        "audit"
      })
  void shouldSayThatAnotherKeyServiceHasToolsOfItsOwn(String line) throws Exception {
    // Given: an app that once had a keystore
    provision();
    Path config = config("mesh.keys.dir=" + keystore(), "mesh.keys.provider=com.example.Vault");

    // When:
    Run run = Run.of((line + " --config " + config).split(" "));

    // Then:
    assertFailure(
        run,
        config
            + " has its keys from the key service com.example.Vault, and this command works on a"
            + " keystore folder alone; what the operators of another service use instead stands in"
            + " docs/guides/keys.md, Another key service");
    assertThat(keys("list", PRODUCT).out()).contains(" 1 ").doesNotContain(" 2 ", "revoked");
  }

  @Test
  void shouldNameWhatAConfigurationLacks() throws Exception {
    // Given:
    Path config = config("bootstrap.servers=127.0.0.1:1");

    // When:
    Run without = Run.of("keys", "list", "--config", config.toString());
    Run nowhere = Run.of("keys", "list", "--config", dir.resolve("none").toString());

    // Then:
    assertFailure(without, config + " has no mesh.keys.dir; expected the keystore's folder");
    assertFailure(nowhere, "Cannot read the configuration " + dir.resolve("none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keys",
        "keys list --keystore keys --config orders.properties",
        "keys rotate",
        "keys public",
        "keys rotate orders.order-facts.v2 --overlap soon",
        "keys revoke orders.order-facts.v2 1",
        "keys erase",
        "keys erase --subject=",
        "keys revoke orders.order-facts.v2 one --reason lost"
      })
  void shouldEndWithTwoOnAUsageError(String line) {
    // When:
    Run run = Run.of(line.split(" "));

    // Then:
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: mesh keys").doesNotContain("\tat ");
  }

  /** As the contracts have it, without loading them. */
  private void provision() {
    provision(
        List.of(
            orders().withTag("pii.address", List.of()),
            ProductGrants.of(SIGNALS, "fraud", SignatureAlgorithm.ED25519, List.of("orders"))));
  }

  private void provision(List<ProductGrants> products) {
    KeystoreAdmin.of(keystore(), Clock.systemUTC()).provision(List.of(), products);
  }

  private static ProductGrants bySubject() {
    return orders().withSubjectTag("pii.address", List.of());
  }

  private static ProductGrants orders() {
    return ProductGrants.of(
        PRODUCT, "orders", SignatureAlgorithm.HMAC_SHA256, List.of("fulfillment"));
  }

  private String waiting(int events) {
    return events
        + " audit events wait in "
        + keystore().resolve("audit-outbox")
        + "; the next command that reaches the mesh sends them\n";
  }

  private Path keystore() {
    return dir.resolve("keystore");
  }

  private Path config(String... lines) throws Exception {
    return Files.write(dir.resolve("orders.properties"), List.of(lines));
  }

  private Run keys(String... args) {
    return Run.of(
        Stream.of(List.of("keys"), List.of(args), List.of("--keystore", keystore().toString()))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private static void assertFailure(Run run, String message) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("mesh: ")
        .contains(message)
        .doesNotContain("unexpected")
        .doesNotContain("\tat ");
  }
}
