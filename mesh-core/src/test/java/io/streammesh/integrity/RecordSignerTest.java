package io.streammesh.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSignerTest {
  private static final SignatureAlgorithm HMAC = SignatureAlgorithm.HMAC_SHA256;

  private final TestKeys keys = TestKeys.of(HMAC);
  private final TestClock clock = new TestClock();
  private final AtomicLong chains = new AtomicLong(100);
  private final RecordSigner signer = new RecordSigner(keys, clock, chains::incrementAndGet);

  @Test
  void shouldSayWhereInItsChainARecordIs() {
    // When
    SignatureHeader first = sign(new WireRecord());
    SignatureHeader second = sign(new WireRecord());

    // Then
    assertThat(first).isEqualTo(new SignatureHeader(HMAC, 1, 101, 1, WireRecord.SCHEMA));
    assertThat(second).isEqualTo(new SignatureHeader(HMAC, 1, 101, 2, WireRecord.SCHEMA));
  }

  @Test
  void shouldCountEachTopicPartitionApart() {
    // Given
    sign(in("a", 0));
    sign(in("a", 5));
    sign(in("b", 5));

    // When
    SignatureHeader next = sign(in("a", 5));

    // Then
    assertThat(next.sequence()).isEqualTo(2);
    assertThat(sign(in("a", 2)).sequence()).isEqualTo(1);
    assertThat(sign(in("a", 0)).sequence()).isEqualTo(2);
    assertThat(sign(in("b", 5)).sequence()).isEqualTo(2);
  }

  @Test
  void shouldBeginANewChainWithNewSequences() {
    // Given
    sign(new WireRecord());
    sign(new WireRecord());

    // When
    signer.startChain();

    // Then
    SignatureHeader next = sign(new WireRecord());
    assertThat(next.chain()).isEqualTo(102);
    assertThat(next.sequence()).isEqualTo(1);
  }

  @Test
  void shouldBeginEachChainAtRandom() {
    // Given
    Set<Long> seen = new HashSet<>();
    RecordSigner random = new RecordSigner(keys, clock);

    // When
    for (int i = 0; i < 100; i++) {
      seen.add(new WireRecord().sign(random).signatureHeader().chain());
      random.startChain();
    }

    // Then
    assertThat(seen).hasSize(100);
  }

  @Test
  void shouldAskForTheKeyOnceASecond() {
    // Given
    sign(new WireRecord());
    clock.advance(999);
    sign(new WireRecord());
    assertThat(keys.asked()).isEqualTo(1);

    // When
    clock.advance(1);
    sign(new WireRecord());

    // Then
    assertThat(keys.asked()).isEqualTo(2);
  }

  @Test
  void shouldAskForTheKeyWhenAChainBegins() {
    // Given
    sign(new WireRecord());
    keys.rotateTo(TestKeys.signing(2, HMAC));

    // When
    signer.startChain();

    // Then
    assertThat(sign(new WireRecord()).keyId()).isEqualTo(2);
  }

  @Test
  void shouldAskForTheKeyWhenTheClockWasSetBack() {
    // Given
    sign(new WireRecord());
    keys.rotateTo(TestKeys.signing(2, HMAC));

    // When
    clock.advance(-1);

    // Then
    assertThat(sign(new WireRecord()).keyId()).isEqualTo(2);
  }

  @Test
  void shouldGoOnWithTheChainUnderARotatedKey() {
    // Given
    sign(new WireRecord());
    keys.rotateTo(TestKeys.signing(2, SignatureAlgorithm.ED25519));
    assertThat(sign(new WireRecord()).keyId()).isEqualTo(1);

    // When
    clock.advance(1000);

    // Then
    assertThat(sign(new WireRecord()))
        .isEqualTo(new SignatureHeader(SignatureAlgorithm.ED25519, 2, 101, 3, WireRecord.SCHEMA));
  }

  @Test
  void shouldSignNothingWithoutAKey() {
    // Given
    sign(new WireRecord());
    keys.makeUnavailable();
    clock.advance(1000);

    // When
    assertThatThrownBy(() -> sign(new WireRecord()))

        // Then
        .isInstanceOf(KeyUnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"foreign", "mesh", SignatureHeader.NAME})
  void shouldRefuseHeadersThatNoReaderWouldTake(String name) {
    // Given
    WireRecord record = new WireRecord();
    record.headers.add(name, new byte[0]);
    Header[] headers = record.headers.toArray();

    // When
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> signer.sign(WireRecord.PRODUCT, record.content(), WireRecord.SCHEMA, headers))

        // Then
        .withMessageContaining("orders.order-facts.v1-3");
    assertThat(sign(new WireRecord()).sequence()).isEqualTo(1);
  }

  @Test
  void shouldRefuseASchemaForADeletion() {
    // Given
    WireRecord record = new WireRecord();
    record.value = null;

    // When
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer.sign(WireRecord.PRODUCT, record.content(), 1, new Header[0]))

        // Then
        .withMessageContaining("deletion");
  }

  private SignatureHeader sign(WireRecord record) {
    return record.sign(signer).signatureHeader();
  }

  private static WireRecord in(String topic, int partition) {
    WireRecord record = new WireRecord();
    record.topic = topic;
    record.partition = partition;
    return record;
  }
}
