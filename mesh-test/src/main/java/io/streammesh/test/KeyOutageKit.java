package io.streammesh.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.Revocation;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.integrity.SigningKey;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.SubjectId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What every key service has to do while what it gets its keys from is away: go on with what it
 * knows for so long as it may, refuse the rest, and say nothing about any key that is not so; a
 * part of {@link KeyServiceKit}.
 */
abstract class KeyOutageKit extends SubjectKeysKit {
  private final String person = "person-" + UUID.randomUUID();
  private final SubjectId id = SubjectId.of(person);
  private final String gone = "gone-" + UUID.randomUUID();
  private int signing;
  private int epoch;

  /**
   * Takes away what the service gets its keys from, such as its folder, its process or the network
   * to it: from all who have the service open, and from who opens it.
   */
  protected abstract void interrupt();

  /** Gives back, as it was, what {@link #interrupt} took. */
  protected abstract void restore();

  /**
   * How long a service that is open goes on with the keys that it knows, while it cannot look;
   * never longer than it may take to notice what its operator has done. Zero if it always looks.
   */
  protected Duration lifetime() {
    return bound();
  }

  @Test
  void shouldGoOnWithWhatItKnowsForItsLifetimeAndNoLonger() {
    // Given
    assumeThat(lifetime()).as("how long it goes on, where it does not always look").isPositive();
    keysInUse();
    KeyService owner = service(OWNER);
    KeyService reader = service(READER);
    assertThat(owner.signingKeys().current(product).id()).isEqualTo(signing);
    assertThat(reader.verificationKeys().find(product, signing)).isPresent();
    String key = hex(owner.dataKeys().currentOf(product, TAG, id));
    assertThat(hex(find(reader, TAG, epoch, id))).isEqualTo(key);

    // When, Then
    whileAway(
        () -> {
          pass(lifetime().dividedBy(2));
          assertThat(owner.signingKeys().current(product).id()).isEqualTo(signing);
          assertThat(reader.verificationKeys().find(product, signing)).isPresent();
          assertThat(hex(owner.dataKeys().currentOf(product, TAG, id))).isEqualTo(key);
          assertThat(hex(find(reader, TAG, epoch, id))).isEqualTo(key);
          pass(lifetime());
          assertUnavailable(owner, reader);
        });
  }

  @Test
  void shouldRefuseWhatItDoesNotKnow() {
    // Given: services that were asked for nothing yet
    keysInUse();
    KeyService owner = service(OWNER);
    KeyService reader = service(READER);

    // When, Then
    whileAway(() -> assertUnavailable(owner, reader));
  }

  @Test
  void shouldNotBeThereForWhoOpensIt() {
    // Given
    keysInUse();

    // When, Then: to open it fails, or whatever is asked for
    whileAway(
        () -> assertUnavailable(() -> service(READER).verificationKeys().find(product, signing)));
  }

  @Test
  void shouldNotSayOfAKeyItCannotLookForThatThereIsNone() {
    // Given: a reader that knows the keys that there are
    keysInUse();
    KeyService reader = service(READER);
    assertThat(reader.verificationKeys().find(product, signing)).isPresent();
    assertThat(find(reader, TAG, epoch, id)).isNotNull();

    // When, Then: empty would be that there never was one, which sets records aside for good
    whileAway(
        () -> {
          assertUnavailable(() -> reader.verificationKeys().find(product, 4711));
          assertUnavailable(() -> reader.dataKeys().findOf(product, TAG, 4711, id));
        });
  }

  @Test
  void shouldBeAsItWasWhenItIsBack() {
    // Given: a key that was revoked, one that followed, and a person who was erased
    keysInUse();
    KeyService owner = service(OWNER);
    KeyService reader = service(READER);
    int next = rotate(product, Duration.ZERO);
    revoke(product, signing, new Revocation(clock().instant(), "lost", Map.of()));
    erase(gone);
    pass(bound());
    SigningKey current = owner.signingKeys().current(product);
    String key = hex(find(reader, TAG, epoch, id));

    // When
    whileAway(
        () -> {
          pass(lifetime());
          assertUnavailable(owner, reader);
        });
    pass(bound());

    // Then
    for (KeyService each : List.of(reader, service(READER))) {
      assertThat(each.verificationKeys().find(product, signing).orElseThrow().revocation())
          .isPresent();
      assertThat(each.verificationKeys().find(product, next).orElseThrow().revocation()).isEmpty();
      assertThat(hex(find(each, TAG, epoch, id))).isEqualTo(key);
      assertErased(() -> find(each, TAG, epoch, SubjectId.of(gone)));
    }
    assertThat(owner.signingKeys().current(product).id()).isEqualTo(current.id()).isEqualTo(next);
    assertThat(hex(owner.dataKeys().currentOf(product, TAG, id))).isEqualTo(key);
    assertThat(records().verify(reader, records().sign(owner))).isNull();
    int made = rotate(product, Duration.ZERO);
    assertThat(reader.verificationKeys().find(product, made)).isPresent();
  }

  @Test
  void shouldGiveManyThreadsTheRightKeyOrNoneWhileItComesAndGoes() {
    // Given
    keysInUse();
    KeyService reader = service(READER);
    String key = hex(find(reader, TAG, epoch, id));
    AtomicInteger found = new AtomicInteger();

    // When: what is no refusal, such as an erasure, fails the thread
    List<String> others =
        KitThreads.whileDoing(
            () -> {
              for (int i = 0; i < 20; i++) {
                whileAway(() -> pass(bound()));
                pass(bound());
              }
            },
            () -> {
              try {
                String one = hex(find(reader, TAG, epoch, id));
                found.incrementAndGet();
                return one.equals(key) ? null : one;
              } catch (KeyUnavailableException away) {
                return null;
              }
            });

    // Then
    assertThat(others).isEmpty();
    assertThat(found).hasPositiveValue();
    assertThat(hex(find(reader, TAG, epoch, id))).isEqualTo(key);
  }

  private void whileAway(Runnable then) {
    interrupt();
    try {
      then.run();
    } finally {
      // A service that is shared goes on to serve other tests.
      restore();
    }
  }

  private void keysInUse() {
    subjectProduct();
    KeyService owner = service(OWNER);
    signing = owner.signingKeys().current(product).id();
    epoch = owner.dataKeys().currentOf(product, TAG, id).epoch();
  }

  private void assertUnavailable(KeyService owner, KeyService reader) {
    assertUnavailable(() -> owner.signingKeys().current(product));
    assertUnavailable(() -> owner.dataKeys().currentOf(product, TAG, id));
    assertUnavailable(() -> reader.verificationKeys().find(product, signing));
    assertUnavailable(() -> reader.dataKeys().findOf(product, TAG, epoch, id));
  }

  private static void assertUnavailable(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(KeyUnavailableException.class);
  }

  private KitRecords records() {
    return new KitRecords(product, SignatureAlgorithm.HMAC_SHA256, clock());
  }
}
