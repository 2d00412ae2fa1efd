package io.streammesh.consumer;

import static io.streammesh.consumer.Facts.TOPIC;
import static io.streammesh.consumer.ReadFacts.PARTITION;
import static io.streammesh.consumer.ReadFacts.STOPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.audit.Rejection;
import io.streammesh.audit.RejectionAccount;
import io.streammesh.integrity.SignatureHeader;
import io.streammesh.stream.reads.OrderFact;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a consumer accounts for, and when. */
final class RejectionsToldTest {
  private final Facts facts = new Facts();
  private final Account account = new Account();

  @Test
  void shouldTellOfWhatItHasSetAsideOnceItIsPassed() {
    // Given
    ReadFacts<OrderFact> reader = settingAside();
    reader.put(Facts.altered(facts.signed(0, "o-1")));
    reader.put(Facts.without(facts.signed(0, "o-2"), SignatureHeader.NAME));

    // When
    reader.poll();
    reader.poll();
    reader.consumer().commitSync();

    // Then
    assertThat(account.told).containsExactly(TOPIC + "/0@0 signature", TOPIC + "/0@1 unsigned");
  }

  @Test
  void shouldTellOfWhatItHasSetAsideBesideGoodRecordsBeforeItCommits() {
    // Given
    ReadFacts<OrderFact> reader = settingAside();
    reader.put(Facts.altered(facts.signed(0, "o-1")));
    reader.put(facts.signed(0, "o-2"));
    assertThat(reader.keys()).containsExactly("o-2");

    // When
    reader.consumer().offsets();

    // Then
    assertThat(account.told).containsExactly(TOPIC + "/0@0 signature");
  }

  @Test
  void shouldCommitAndReadNothingWhileItCannotTell() {
    // Given
    ReadFacts<OrderFact> reader = settingAside();
    reader.put(Facts.altered(facts.signed(0, "o-1")));
    reader.put(facts.signed(0, "o-2"));
    account.away = true;
    assertThat(reader.keys()).containsExactly("o-2");
    reader.put(facts.signed(0, "o-3"));

    // When, Then
    assertThatThrownBy(reader.consumer()::commitSync).hasMessage("away");
    assertThatThrownBy(() -> reader.consumer().commitAsync(null)).hasMessage("away");
    assertThatThrownBy(reader.consumer()::offsets).hasMessage("away");
    assertThat(reader.failure()).hasMessage("away");

    // When
    account.away = false;

    // Then
    assertThat(reader.keys()).containsExactly("o-3");
    assertThat(account.told).containsExactly(TOPIC + "/0@0 signature");
  }

  @Test
  void shouldTellOnceOfTheRecordAtWhichItStops() {
    // Given
    ReadFacts<OrderFact> reader =
        new ReadFacts<>(Facts.definition(), facts.telling(account), STOPPING);
    reader.put(Facts.altered(facts.signed(0, "o-1")));

    // When
    assertThat(reader.failure()).isInstanceOf(BadRecordException.class);
    reader.consumer().seek(PARTITION, 0);
    reader.putAt(0, Facts.altered(facts.signed(0, "o-1")));
    assertThat(reader.failure()).isInstanceOf(BadRecordException.class);

    // Then
    assertThat(account.told).containsExactly(TOPIC + "/0@0 signature");
  }

  @Test
  void shouldTellNothingOfARecordThatNobodyHasTaken() {
    // Given
    ReadFacts<OrderFact> reader =
        new ReadFacts<>(
            Facts.definition(),
            facts.telling(account),
            STOPPING.settingAsideIn(
                record -> {
                  throw new MeshException("full");
                }));
    reader.put(Facts.altered(facts.signed(0, "o-1")));

    // When
    Throwable failure = reader.failure();

    // Then
    assertThat(failure).hasMessage("full");
    assertThat(account.told).isEmpty();
  }

  /** As of a consumer without a group, which commits nothing. */
  @Test
  void shouldTellTheLastWhenItIsClosed() {
    // Given
    ReadFacts<OrderFact> reader = settingAside();
    reader.put(Facts.altered(facts.signed(0, "o-1")));
    reader.put(facts.signed(0, "o-2"));
    reader.poll();

    // When
    reader.close();

    // Then
    assertThat(account.told).containsExactly(TOPIC + "/0@0 signature");
  }

  @Test
  void shouldSayWhenItIsClosedThatItCannotTell() {
    // Given
    ReadFacts<OrderFact> reader = settingAside();
    reader.put(Facts.altered(facts.signed(0, "o-1")));
    reader.put(facts.signed(0, "o-2"));
    reader.poll();
    account.away = true;

    // When, Then
    assertThatThrownBy(reader::close).hasMessage("away");
  }

  private ReadFacts<OrderFact> settingAside() {
    return new ReadFacts<>(
        Facts.definition(), facts.telling(account), STOPPING.settingAsideIn(record -> {}));
  }

  /** Keeps what it is told, unless it is away. */
  private static final class Account implements RejectionAccount {
    private final List<String> told = new ArrayList<>();
    private boolean away;

    @Override
    public void rejected(List<Rejection> rejections) {
      if (away) {
        throw new MeshException("away");
      }
      rejections.forEach(
          rejection -> told.add(rejection.verdict().lineage() + " " + rejection.verdict().rule()));
    }
  }
}
