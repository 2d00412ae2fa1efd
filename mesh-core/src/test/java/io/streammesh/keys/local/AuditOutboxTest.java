package io.streammesh.keys.local;

import static io.streammesh.keys.local.Site.FACTS;
import static io.streammesh.keys.local.Site.PRODUCT;
import static io.streammesh.keys.local.Site.SIGNAL;
import static io.streammesh.keys.local.Site.SIGNALS;
import static io.streammesh.keys.local.Site.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.audit.Actor;
import io.streammesh.audit.AuditEvents;
import io.streammesh.audit.AuditLog;
import io.streammesh.audit.AuditUnavailableException;
import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.keys.ProductGrants;
import io.streammesh.keys.SubjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditOutboxTest {
  @TempDir Path folder;
  private Site site;
  private AuditOutbox outbox;
  private final List<AuditEvent> sent = new ArrayList<>();
  private final Set<String> asked = new HashSet<>();

  @BeforeEach
  void provision() {
    site = Site.provisioned(folder.resolve("keys"));
    outbox = AuditOutbox.of(site.root);
  }

  @Test
  void shouldTellOfEachNewKeyAndGrant() {
    // When
    deliver();

    // Then: nobody is told of what a domain may do with its own
    assertThat(sent)
        .extracting(AuditOutboxTest::text)
        .containsExactlyInAnyOrder(
            "orders KEY_MADE " + PRODUCT + " key 1",
            "orders GRANT_GIVEN " + PRODUCT + " to fraud",
            "orders KEY_MADE " + PRODUCT + " " + TAG + " key 1",
            "orders GRANT_GIVEN " + PRODUCT + " " + TAG + " to fraud",
            "fraud KEY_MADE " + SIGNAL + " key 1",
            "fraud GRANT_GIVEN " + SIGNAL + " to orders");
    assertThat(sent)
        .allSatisfy(
            event -> {
              assertThat(event.getActor()).isEqualTo("user:" + System.getProperty("user.name"));
              assertThat(event.getAt()).isEqualTo(site.clock.instant());
            });
    assertThat(outbox.waiting()).isZero();
  }

  @Test
  void shouldTellOfARotationARevocationAndALostGrant() {
    // Given
    deliver();
    sent.clear();

    // When
    site.admin.rotateData(PRODUCT, TAG, Duration.ofMinutes(1));
    site.admin.revoke(SIGNAL, 1, site.revocation("seen in a log"));
    site.admin.provision(
        List.of("newsletter"),
        List.of(
            ProductGrants.of(PRODUCT, "orders", SignatureAlgorithm.HMAC_SHA256, List.of("fraud"))
                .withTag(TAG, List.of())));
    deliver();

    // Then
    assertThat(sent)
        .extracting(AuditOutboxTest::text)
        .containsExactlyInAnyOrder(
            "orders KEY_ROTATED " + PRODUCT + " " + TAG + " key 2",
            "orders GRANT_WITHDRAWN " + PRODUCT + " " + TAG + " to fraud",
            "fraud KEY_REVOKED " + SIGNAL + " key 1 seen in a log",
            "fraud KEY_ROTATED " + SIGNAL + " key 2");
  }

  @Test
  void shouldTellThatASubjectWasErasedAndNotWho() throws IOException {
    // Given
    site.admin.provision(
        List.of(),
        List.of(
            ProductGrants.of(PRODUCT, "orders", SignatureAlgorithm.HMAC_SHA256, List.of("fraud"))
                .withSubjectTag("pii.name", List.of())));
    deliver();
    sent.clear();

    // When: the second time there is nothing left to erase
    site.admin.erase("ada@example.org");
    site.admin.erase("ada@example.org");
    String waiting = Files.readString(site.root.resolve(AuditOutbox.FILE));
    deliver();

    // Then
    assertThat(sent)
        .extracting(AuditOutboxTest::text)
        .containsExactly("orders SUBJECT_ERASED " + PRODUCT + " pii.name key 1");
    assertThat(waiting)
        .contains("SUBJECT_ERASED")
        .doesNotContain("ada@", HexFormat.of().toHexDigits(SubjectId.of("ada@example.org").bits()));
  }

  @Test
  void shouldTellOfTheProductsThatASubjectWasErasedFromWhereAnotherOneFails() {
    // Given
    site.admin.provision(
        List.of(),
        List.of(
            FACTS.withSubjectTag(TAG, List.of("fraud")),
            ProductGrants.of(
                    "payments.transactions.v1",
                    "payments",
                    SignatureAlgorithm.HMAC_SHA256,
                    List.of())
                .withSubjectTag("pii.name", List.of())));
    deliver();
    sent.clear();
    site.permit(site.root.resolve("products/" + PRODUCT + "/data/" + TAG + ".json"), "rw-rw-r--");

    // When
    site.admin.erase("ada");
    deliver();

    // Then
    assertThat(sent)
        .extracting(AuditOutboxTest::text)
        .containsExactly("payments SUBJECT_ERASED payments.transactions.v1 pii.name key 1");
  }

  @Test
  void shouldTellOfNothingThatDidNotChange() {
    // Given
    deliver();

    // When
    site.admin.provision(List.of("newsletter"), List.of(FACTS, SIGNALS));

    // Then
    assertThat(outbox.waiting()).isZero();
  }

  @Test
  void shouldTellOfWhatIsDecidedOutsideOfTheKeystore() {
    // Given
    deliver();
    sent.clear();
    AuditEvent event = resumed("orders");

    // When
    outbox.add(event);
    deliver();

    // Then
    assertThat(sent).containsExactly(event);
  }

  @Test
  void shouldTakeNoEventThatNobodyCouldSign() {
    // Given
    Path elsewhere = folder.resolve("elsewhere");

    // When, then
    assertThatThrownBy(() -> outbox.add(resumed("payments")))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("payments");
    assertThatThrownBy(() -> AuditOutbox.of(elsewhere).add(resumed("orders")))
        .isInstanceOf(KeyUnavailableException.class);
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void shouldSendWhatAnEarlierVersionHasWritten() throws IOException {
    // Given
    deliver();
    sent.clear();
    AuditEvent event = resumed("orders");
    outbox.add(event);
    Path file = site.root.resolve(AuditOutbox.FILE);
    String line = Files.readString(file);
    Files.writeString(file, line.replace("\"port\":null,", ""));

    // When
    deliver();

    // Then
    assertThat(line).contains("\"port\":null,");
    assertThat(sent).containsExactly(event);
  }

  private AuditEvent resumed(String domain) {
    return AuditEvents.of(domain, AuditAction.DOMAIN_RESUMED, Actor.user(), site.clock.instant())
        .build();
  }

  @Test
  void shouldKeepWhatCannotBeSentUntilItCan() {
    // When: the broker goes away after two events, and is not asked again
    AuditOutbox.Delivery none = outbox.deliver(domain -> log(domain, 2));

    // Then
    assertThat(none.sent()).isEqualTo(2);
    assertThat(none.left()).isEqualTo(4);
    assertThat(none.problems()).containsExactly("no broker");
    assertThat(asked).hasSize(1);
    assertThat(outbox.waiting()).isEqualTo(4);

    // When
    deliver();

    // Then
    assertThat(sent).hasSize(6).extracting(AuditEvent::getId).doesNotHaveDuplicates();
    assertThat(outbox.waiting()).isZero();
  }

  @Test
  void shouldSendTheOthersWhereOneDomainHasNoKeys() {
    // When
    AuditOutbox.Delivery some =
        outbox.deliver(
            domain -> {
              if (domain.equals("orders")) {
                throw new KeyUnavailableException("no identity of orders");
              }
              return log(domain, Integer.MAX_VALUE);
            });

    // Then
    assertThat(some).isEqualTo(new AuditOutbox.Delivery(2, 4, List.of("no identity of orders")));
    assertThat(sent).extracting(AuditEvent::getDomain).containsOnly("fraud");
  }

  @Test
  void shouldBeReadByItsOwnerAlone() {
    assertThat(site.mode(site.root.resolve(AuditOutbox.FILE))).isEqualTo("rw-------");
  }

  @Test
  void shouldHoldNoKeyMaterial() throws IOException {
    // Given
    String outboxText = Files.readString(site.root.resolve(AuditOutbox.FILE));

    // When
    List<String> words = List.of(Files.readString(site.signing(PRODUCT)).split("[\"\\s:,]+"));

    // Then: names and numbers alone may stand in both
    assertThat(words)
        .filteredOn(word -> word.length() > 30)
        .isNotEmpty()
        .noneMatch(outboxText::contains);
  }

  @Test
  void shouldNotBelieveAFileThatOthersCanWrite() {
    // Given
    site.permit(site.root.resolve(AuditOutbox.FILE), "rw-rw-rw-");

    // When, then
    assertThatThrownBy(() -> outbox.waiting())
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(AuditOutbox.FILE);
    assertThatThrownBy(() -> site.admin.rotate(PRODUCT, Duration.ZERO))
        .isInstanceOf(KeyUnavailableException.class);
    assertThat(site.admin.list()).noneMatch(key -> key.name().id() == 2);
  }

  @Test
  void shouldNameTheLineThatIsNoEvent() throws IOException {
    // Given
    Path file = site.root.resolve(AuditOutbox.FILE);
    Files.writeString(file, Files.readString(file) + "{\"id\": 1}\n");

    // When, then
    assertThatThrownBy(() -> outbox.waiting())
        .isInstanceOf(MeshException.class)
        .hasMessageContaining(AuditOutbox.FILE + ", line 7 is no audit event");
  }

  private void deliver() {
    assertThat(outbox.deliver(domain -> log(domain, Integer.MAX_VALUE)).problems()).isEmpty();
  }

  /** Takes so many events, and then no more. */
  private AuditLog log(String domain, int most) {
    asked.add(domain);
    return new AuditLog() {
      @Override
      public void record(AuditEvent event) {
        if (sent.size() == most) {
          throw new AuditUnavailableException("no broker", new IllegalStateException("away"));
        }
        assertThat(event.getDomain()).isEqualTo(domain);
        sent.add(event);
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  private static String text(AuditEvent event) {
    StringBuilder text = new StringBuilder(event.getDomain() + " " + event.getAction());
    text.append(' ').append(event.getContract());
    add(text, " ", event.getTag());
    add(text, " key ", event.getKeyId());
    add(text, " to ", event.getGrantee());
    add(text, " ", event.getReason());
    return text.toString();
  }

  private static void add(StringBuilder text, String name, Object value) {
    if (value != null) {
      text.append(name).append(value);
    }
  }
}
