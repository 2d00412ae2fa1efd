package io.streammesh.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.audit.Actor;
import io.streammesh.audit.AuditEvents;
import io.streammesh.audit.AuditLog;
import io.streammesh.audit.v1.AuditAction;
import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.platform.ShopMesh;
import io.streammesh.platform.provision.Provisioner;
import io.streammesh.registry.InMemorySchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A role reads audit topics with a copy of the keystore that has no identity but its own. */
@Timeout(90)
final class RoleAuditIT {
  private static final String READER = "privacy-office";
  private static EmbeddedBroker broker;

  private final Clock clock = Clock.systemUTC();
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  @TempDir private Path dir;
  private Path site;
  private Path copy;

  @BeforeAll
  static void start(@TempDir Path data) {
    broker =
        EmbeddedBroker.start(
            BrokerOptions.in(data)
                .with(
                    "authorizer.class.name",
                    "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .with("allow.everyone.if.no.acl.found", "true"));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void nameFolders() {
    site = dir.resolve("site");
    copy = dir.resolve("copy");
  }

  @Test
  void shouldVerifyWhatItIsGrantedWithItsOwnKeysAlone() throws Exception {
    // Given:
    MeshDefinition mesh = provision("granted");
    record(mesh, "granted", "granted-reporting");
    copyForTheReader();

    // When:
    AuditReading reading = read(mesh);

    // Then:
    assertThat(copy.resolve("identities")).isDirectoryContaining("glob:**/" + READER + ".key");
    assertThat(copy.resolve("identities")).isDirectoryNotContaining("glob:**/granted.key");
    assertThat(reading.isSound()).isTrue();
    assertThat(reading.entries())
        .extracting(entry -> entry.event().getDomain())
        .containsExactly("granted", "granted-reporting");
  }

  @Test
  void shouldTellWhatItHasNoKeyFor() throws Exception {
    // Given: a copy from before the role that reports had a key
    MeshDefinition mesh = provision("behind");
    record(mesh, "behind", "behind-reporting");
    copyForTheReader();
    Files.delete(copy.resolve("products/behind-reporting.audit/signing.json"));

    // When:
    AuditReading reading = read(mesh);

    // Then:
    assertThat(reading.isSound()).isFalse();
    assertThat(reading.marked()).isEqualTo(1);
    assertThat(reading.entries())
        .extracting(entry -> entry.event().getDomain() + " " + entry.problem())
        .containsExactly("behind null", "behind-reporting key-unknown");
    assertThat(reading.problems())
        .singleElement()
        .asString()
        .startsWith(
            "privacy-office cannot verify behind-reporting.audit: There is no signing key of"
                + " behind-reporting.audit in "
                + copy);
  }

  @Test
  void shouldTellWhichKeyIsNewerThanItsCopy() throws Exception {
    // Given: a copy from before a rotation
    MeshDefinition mesh = provision("rotated");
    record(mesh, "rotated", "rotated-reporting");
    copyForTheReader();
    int next = KeystoreAdmin.of(site, clock).rotate("rotated-reporting.audit", Duration.ZERO);
    record(mesh, "rotated-reporting");

    // When:
    AuditReading reading = read(mesh);

    // Then:
    assertThat(reading.isSound()).isFalse();
    assertThat(reading.entries())
        .extracting(entry -> entry.event().getDomain() + " " + entry.problem())
        .containsExactly("rotated null", "rotated-reporting null", "rotated-reporting key-unknown");
    assertThat(reading.problems())
        .containsExactly(
            "privacy-office knows no key "
                + next
                + " of rotated-reporting.audit: its keystore is older than the key, or the event is"
                + " forged");
  }

  @Test
  void shouldTellWhatTheBrokersKeepFromIt() throws Exception {
    // Given:
    MeshDefinition mesh = provision("kept");
    record(mesh, "kept", "kept-reporting");
    copyForTheReader();
    deny("kept.audit");

    // When:
    AuditReading reading = read(mesh);

    // Then:
    assertThat(reading.isSound()).isFalse();
    assertThat(reading.entries())
        .extracting(entry -> entry.event().getDomain())
        .containsExactly("kept-reporting");
    assertThat(reading.problems())
        .containsExactly("the brokers do not let privacy-office read kept.audit");
  }

  private MeshDefinition provision(String domain) {
    MeshDefinition mesh =
        new ShopMesh(dir.resolve(domain), domain)
            .replace(
                "mesh-policy.yaml",
                "tags: []",
                """
                tags: []
                audit:
                  readers:
                    - role: privacy-office
                      purpose: accountability
                  roles: [DOMAIN-reporting]"""
                    .replace("DOMAIN", domain))
            .load();
    KeystoreAdmin.of(site, clock).provision(mesh);
    try (Admin admin = Admin.create(client())) {
      new Provisioner(admin, registry, (short) 1).provision(mesh);
    }
    return mesh;
  }

  private void record(MeshDefinition mesh, String... owners) {
    KeystoreAuditLogs logs = new KeystoreAuditLogs(mesh, registry, broker.bootstrapServers(), site);
    for (String owner : owners) {
      try (AuditLog log = logs.apply(owner)) {
        log.record(
            AuditEvents.of(owner, AuditAction.DOMAIN_RESUMED, Actor.user(), Instant.now()).build());
      }
    }
  }

  private AuditReading read(MeshDefinition mesh) {
    try (LocalKeystore keys = LocalKeystore.open(copy, READER, clock)) {
      return RoleAudit.of(mesh, READER)
          .read(
              new AuditTrail(broker.bootstrapServers(), registry, clock), keys.verificationKeys());
    }
  }

  private void copyForTheReader() throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file : files.filter(this::isForTheReader).toList()) {
        Files.copy(file, copy.resolve(site.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private boolean isForTheReader(Path file) {
    return !file.startsWith(site.resolve("identities"))
        || Files.isDirectory(file)
        || file.endsWith(READER + ".key");
  }

  private static void deny(String topic) throws Exception {
    try (Admin admin = Admin.create(client())) {
      admin
          .createAcls(
              List.of(
                  new AclBinding(
                      new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                      new AccessControlEntry(
                          "User:ANONYMOUS", "*", AclOperation.ALL, AclPermissionType.DENY))))
          .all()
          .get();
    }
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
