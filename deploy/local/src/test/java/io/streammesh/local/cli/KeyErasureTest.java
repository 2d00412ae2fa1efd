package io.streammesh.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.consumer.BadRecord;
import io.streammesh.consumer.BadRecordException;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.keys.local.ErasedSubject;
import io.streammesh.keys.local.KeyName;
import io.streammesh.lineage.Position;
import io.streammesh.local.LocalMeshException;
import io.streammesh.scenarios.traffic.PersonToErase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class KeyErasureTest {
  private static final TopicPartition PARTITION = new TopicPartition(OrderFacts.TOPIC, 0);
  private static final KeyName KEY = new KeyName(OrderFacts.TOPIC, "data pii.address", 1);
  private static final Duration LIFETIME = Duration.ofSeconds(10);
  private static final PersonToErase PERSON = new PersonToErase("c-1", "Beatriz", 1, Instant.EPOCH);

  private final Time time = new Time();
  private final Facts facts = new Facts();
  private final KeyErasure erasure = new KeyErasure(PERSON, facts, this::destroy, time);
  private @Nullable Duration destroyedAt;

  @Test
  void shouldLookUntilItOpensNoMore() {
    // Given:
    facts.give(theirs(0), anothers(1));

    // When:
    ErasureSight sight = erasure.finish();

    // Then:
    assertThat(sight)
        .isEqualTo(
            new ErasureSight(
                "c-1",
                List.of(KEY),
                position(0),
                LIFETIME.minusMillis(100),
                LIFETIME,
                position(1),
                true));
  }

  @Test
  void shouldLookOnceMoreHoweverLateItIs() {
    // Given: the keys were destroyed, and nobody has looked since
    facts.give(theirs(0), anothers(1));
    erasure.goOn();
    assertThat(destroyedAt).isEqualTo(Duration.ZERO);
    time.pass(Duration.ofMinutes(5));

    // When:
    ErasureSight sight = erasure.finish();

    // Then:
    assertThat(sight.sealed()).isEqualTo(Duration.ofMinutes(5));
    assertThat(sight.lastOpened()).isZero();
  }

  @Test
  void shouldTellThatItOpensStillHoweverLateItIs() {
    // Given:
    facts.give(theirs(0), anothers(1));
    facts.lifetime = Duration.ofDays(1);
    erasure.goOn();
    time.pass(Duration.ofMinutes(5));

    // When:
    ErasureSight sight = erasure.finish();

    // Then:
    assertThat(sight.sealed()).isNull();
    assertThat(sight.lastOpened()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void shouldNotLookForEver() {
    // Given:
    facts.give(theirs(0), anothers(1));
    facts.lifetime = Duration.ofDays(1);

    // When:
    ErasureSight sight = erasure.finish();

    // Then:
    assertThat(sight.sealed()).isNull();
    assertThat(sight.lastOpened()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void shouldReadNoFurtherThanToWhatItLooksFor() {
    // Given: the rest of the topic does not come
    facts.give(theirs(0), anothers(1));
    facts.end = 1000;

    // When:
    ErasureSight sight = erasure.finish();

    // Then:
    assertThat(sight.sealed()).isNotNull();
  }

  @Test
  void shouldNotReadOnUntilThePersonIsErased() {
    // Given:
    facts.give(theirs(0), anothers(1));
    facts.give(theirs(2));
    PersonToErase later = new PersonToErase("c-1", "Beatriz", 1, Instant.MAX);
    KeyErasure waiting = new KeyErasure(later, facts, this::destroy, time);

    // When:
    waiting.goOn();
    waiting.goOn();

    // Then:
    assertThat(facts.at).isEqualTo(2);
    assertThat(destroyedAt).isNull();
  }

  @Test
  void shouldWaitAsLongAsRecordsCome() {
    // Given:
    facts.pollTakes = Duration.ofSeconds(20);
    for (int offset = 0; offset < 10; offset++) {
      facts.give(new SeenFact(position(offset), original(offset), "c-" + offset, false));
    }
    facts.give(theirs(10), anothers(11));

    // When:
    ErasureSight sight = erasure.finish();

    // Then:
    assertThat(sight.record()).isEqualTo(position(10));
  }

  @Test
  void shouldNotWaitForRecordsThatDoNotCome() {
    // Given:
    facts.give(theirs(0));
    facts.end = 2;

    // When:
    assertThatThrownBy(erasure::finish)
        // Then:
        .isInstanceOf(LocalMeshException.class)
        .hasMessageContaining(OrderFacts.TOPIC)
        .hasMessageEndingWith(" for PT30S");
    assertThat(destroyedAt).isNull();
  }

  @Test
  void shouldEraseThePersonWhereNobodyElseIsFound() {
    // Given:
    facts.give(theirs(0));

    // When:
    ErasureSight sight = erasure.finish();

    // Then:
    assertThat(sight.destroyed()).containsExactly(KEY);
    assertThat(sight.record()).isEqualTo(position(0));
    assertThat(sight.other()).isNull();
    assertThat(sight.otherOpens()).isFalse();
  }

  @Test
  void shouldLookForThemAgainWhereTheyCannotBeReadNow() {
    // Given:
    facts.give(theirs(0), anothers(1));
    facts.trouble(2);

    // When:
    erasure.goOn();
    erasure.goOn();

    // Then:
    assertThat(destroyedAt).isNull();

    // When:
    erasure.goOn();

    // Then:
    assertThat(destroyedAt).isNotNull();
    assertThat(erasure.finish().record()).isEqualTo(position(0));
  }

  @Test
  void shouldDestroyNothingBeforeItKnowsWhetherItOpens() {
    // Given:
    facts.give(theirs(0), anothers(1));
    facts.unjudged = true;

    // When:
    erasure.goOn();

    // Then:
    assertThat(destroyedAt).isNull();

    // When:
    facts.unjudged = false;
    erasure.goOn();

    // Then:
    assertThat(destroyedAt).isNotNull();
    assertThat(erasure.finish().record()).isEqualTo(position(0));
  }

  @Test
  void shouldTakeALookThatFailedForNone() {
    // Given:
    facts.give(theirs(0), anothers(1));
    erasure.goOn();
    time.pass(Duration.ofSeconds(2));
    facts.trouble(1);

    // When:
    erasure.goOn();

    // Then:
    assertThat(facts.troubles).isZero();
    ErasureSight sight = erasure.finish();
    assertThat(sight.sealed()).isEqualTo(LIFETIME);
  }

  @Test
  void shouldEndAtARecordThatIsBad() {
    // Given: that is the mesh's fault, and does not pass
    facts.failure =
        new BadRecordException(
            new BadRecord(
                MeshDefinition.ofClasspath().product(OrderFacts.TOPIC),
                original(0),
                "signature",
                "It is forged."));
    facts.trouble(1);

    // When:
    assertThatThrownBy(erasure::goOn)
        // Then:
        .isSameAs(facts.failure);
  }

  private ErasedSubject destroy(String subject) {
    assertThat(subject).isEqualTo("c-1");
    assertThat(destroyedAt).isNull();
    destroyedAt = time.now;
    return new ErasedSubject(List.of(KEY), List.of(), List.of(), List.of(), Map.of());
  }

  private static SeenFact theirs(long offset) {
    return new SeenFact(position(offset), original(offset), "c-1", true);
  }

  private static SeenFact anothers(long offset) {
    return new SeenFact(position(offset), original(offset), "other", true);
  }

  private static Position position(long offset) {
    return new Position(OrderFacts.TOPIC, 0, offset);
  }

  private static ConsumerRecord<byte[], byte[]> original(long offset) {
    return new ConsumerRecord<>(OrderFacts.TOPIC, 0, offset, new byte[0], new byte[0]);
  }

  /** Passes where it is told to. */
  private static final class Time implements Pace {
    private Duration now = Duration.ZERO;

    @Override
    public long nanos() {
      return now.toNanos();
    }

    @Override
    public void pause(Duration time) {
      pass(time);
    }

    void pass(Duration time) {
      now = now.plus(time);
    }
  }

  /**
   * One partition, of which the person's records open until a key that is gone is not used more.
   */
  private final class Facts implements OrderFacts {
    private final Queue<List<SeenFact>> polls = new ArrayDeque<>();
    private RuntimeException failure = new KeyUnavailableException("There is no key now");
    private Duration lifetime = LIFETIME;
    private @Nullable Duration pollTakes;
    private boolean unjudged;
    private int troubles;
    private long at;
    private long end;

    void give(SeenFact... facts) {
      polls.add(List.of(facts));
      end += facts.length;
    }

    void trouble(int times) {
      troubles = times;
    }

    private void throwTrouble() {
      if (troubles > 0) {
        troubles--;
        throw failure;
      }
    }

    @Override
    public List<SeenFact> poll(Duration timeout) {
      throwTrouble();
      time.pass(Objects.requireNonNullElse(pollTakes, timeout));
      List<SeenFact> next = Objects.requireNonNullElse(polls.poll(), List.of());
      at += next.size();
      return next;
    }

    @Override
    public Map<TopicPartition, Long> ends() {
      return Map.of(PARTITION, end);
    }

    @Override
    public Map<TopicPartition, Long> positions() {
      return Map.of(PARTITION, at);
    }

    @Override
    public boolean opens(SeenFact fact) {
      throwTrouble();
      if (unjudged) {
        throw failure;
      }
      return "other".equals(fact.customerId())
          || destroyedAt == null
          || time.now.minus(destroyedAt).compareTo(lifetime) < 0;
    }

    @Override
    public void close() {}
  }
}
