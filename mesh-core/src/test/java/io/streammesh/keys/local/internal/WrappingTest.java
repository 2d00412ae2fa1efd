package io.streammesh.keys.local.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.integrity.KeyUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrappingTest {
  private static final byte[] SECRET =
      "a secret of exactly 32 bytes....".getBytes(StandardCharsets.US_ASCII);
  private static final Wrapping.Secret WHAT =
      new Wrapping.Secret("orders.order-facts.v1", new KeyUse.Signing(), 1, KeyKind.HMAC);

  private final Identity fraud = Identity.random("fraud");

  @Test
  void shouldOpenWhatWasWrapped() {
    // Given
    WrappedKey wrapped = Wrapping.wrap(WHAT, SECRET, fraud.publicIdentity());

    // When
    Outcome<byte[]> opened = Wrapping.open(WHAT, wrapped, fraud);

    // Then
    assertThat(opened.orThrow()).isEqualTo(SECRET);
    assertThat(wrapped.sealed()).hasSize(Wrapping.SEALED_BYTES);
    assertThat(wrapped.recipient()).isEqualTo(fraud.publicIdentity().fingerprint());
  }

  @Test
  void shouldNeverWrapInTheSameWayTwice() {
    assertThat(Wrapping.wrap(WHAT, SECRET, fraud.publicIdentity()))
        .isNotEqualTo(Wrapping.wrap(WHAT, SECRET, fraud.publicIdentity()));
  }

  @Test
  void shouldNotOpenItAsAnythingElse() {
    // Given
    WrappedKey wrapped = Wrapping.wrap(WHAT, SECRET, fraud.publicIdentity());
    KeyUse data = new KeyUse.Data("pii.address");

    // When
    List<Wrapping.Secret> others =
        List.of(
            new Wrapping.Secret("orders.order-facts.v2", WHAT.use(), 1, KeyKind.HMAC),
            new Wrapping.Secret(WHAT.product(), data, 1, KeyKind.HMAC),
            new Wrapping.Secret(WHAT.product(), WHAT.use(), 2, KeyKind.HMAC),
            new Wrapping.Secret(WHAT.product(), WHAT.use(), 1, KeyKind.ED25519));

    // Then
    assertThat(others).noneMatch(other -> opens(other, wrapped, fraud));
  }

  @Test
  void shouldNotOpenItForAnotherDomainEvenWithTheSameIdentity() {
    // Given
    WrappedKey wrapped = Wrapping.wrap(WHAT, SECRET, fraud.publicIdentity());

    // When
    Identity renamed = Identity.of("newsletter", fraud.privateKey());

    // Then
    assertThat(opens(WHAT, wrapped, renamed)).isFalse();
    assertThat(opens(WHAT, wrapped, Identity.random("fraud"))).isFalse();
  }

  @Test
  void shouldNotOpenWhatWasChangedAnywhere() {
    // Given
    WrappedKey wrapped = Wrapping.wrap(WHAT, SECRET, fraud.publicIdentity());

    // When, Then
    for (int i = 0; i < Wrapping.SEALED_BYTES; i++) {
      byte[] changed = wrapped.sealed().clone();
      changed[i] ^= 1;
      assertThat(opens(WHAT, new WrappedKey(wrapped.recipient(), changed), fraud)).isFalse();
    }
  }

  /** As an encapsulated key it would make the same secret for every identity. */
  @Test
  void shouldNotOpenAPointOfSmallOrder() {
    // Given
    byte[] zeros = new byte[Wrapping.SEALED_BYTES];

    // When
    Outcome<byte[]> opened = Wrapping.open(WHAT, new WrappedKey("", zeros), fraud);

    // Then
    assertThatThrownBy(opened::orThrow)
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("signing key 1 of orders.order-facts.v1 does not open");
  }

  private static boolean opens(Wrapping.Secret what, WrappedKey wrapped, Identity identity) {
    return Wrapping.open(what, wrapped, identity) instanceof Outcome.Known<byte[]> known
        && Arrays.equals(known.value(), SECRET);
  }
}
