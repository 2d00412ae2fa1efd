package io.streammesh.local.cli;

import io.streammesh.MeshException;
import io.streammesh.consumer.BadRecordException;
import io.streammesh.keys.local.ErasedSubject;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.LocalMeshException;
import io.streammesh.scenarios.traffic.PersonToErase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does an operator's part of an erasure, and looks at what comes of it as a reader whom orders has
 * granted addresses: once a person who asked to be erased has an order that opens, it destroys the
 * person's keys, and goes on looking at that same record until it opens no more. Beside it it looks
 * at another person's. For one thread; whoever opens it closes it.
 */
final class KeyErasure implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyErasure.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BOUND = Duration.ofSeconds(30);

  /** Often enough to tell tenths of a second, and no load. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final PersonToErase person;
  private final OrderFacts facts;
  private final Function<String, ErasedSubject> keys;
  private final Pace pace;
  private final Clock clock = Clock.systemUTC();
  private @Nullable SeenFact theirs;
  private @Nullable SeenFact anothers;
  private @Nullable ErasedSubject done;
  private long erasedAt;
  private Duration lastOpened = Duration.ZERO;
  private @Nullable Duration sealed;

  /**
   * @param facts which this closes
   * @param keys destroys those of a person
   */
  KeyErasure(
      PersonToErase person, OrderFacts facts, Function<String, ErasedSubject> keys, Pace pace) {
    this.person = person;
    this.facts = facts;
    this.keys = keys;
    this.pace = pace;
  }

  /**
   * Waits for the person's orders, and for the time that they asked to be erased at.
   *
   * @param clients how to reach the brokers
   */
  static KeyErasure of(PersonToErase person, LocalMesh mesh, Map<String, Object> clients) {
    return new KeyErasure(
        person,
        ReportedFacts.open(mesh, clients),
        subject -> mesh.administration().erase(subject),
        Pace.SYSTEM);
  }

  /**
   * Does what is due: looks for orders, destroys keys, or looks again. What cannot be read now is
   * there the next time.
   */
  void goOn() {
    try {
      if (done != null) {
        lookAgain();
        return;
      }
      if (!isFound()) {
        keep(facts.poll(Duration.ZERO));
      }
      if (!isFound() || clock.instant().isBefore(person.erasedAt())) {
        return;
      }
      keepIfOpen();
    } catch (BadRecordException e) {
      throw e;
    } catch (MeshException e) {
      LOG.atDebug().setCause(e).log("The order facts cannot be read now");
      return;
    }
    erase();
  }

  /**
   * Does what is left, and tells what was seen.
   *
   * @throws MeshException if the orders cannot be read, or do not come up to the end that the topic
   *     has now
   */
  ErasureSight finish() {
    if (done == null) {
      find();
      keepIfOpen();
      erase();
    }
    awaitSealed();
    return new ErasureSight(
        person.customerId(),
        done == null ? List.of() : done.destroyed(),
        theirs == null ? null : theirs.position(),
        lastOpened,
        sealed,
        anothers == null ? null : anothers.position(),
        opens(anothers));
  }

  private boolean isFound() {
    return theirs != null && anothers != null;
  }

  private void find() {
    Map<TopicPartition, Long> ends = facts.ends();
    Map<TopicPartition, Long> at = facts.positions();
    long progress = pace.nanos();
    while (!isFound() && isBehind(at, ends)) {
      keep(facts.poll(POLL));
      Map<TopicPartition, Long> before = at;
      at = facts.positions();
      if (!at.equals(before)) {
        progress = pace.nanos();
      } else if (pace.nanos() - progress > BOUND.toNanos()) {
        throw new LocalMeshException(
            "%s stands at %s of %s for %s".formatted(OrderFacts.TOPIC, at, ends, BOUND));
      }
    }
  }

  private static boolean isBehind(Map<TopicPartition, Long> at, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> at.getOrDefault(end.getKey(), 0L) < end.getValue());
  }

  private void keep(List<SeenFact> seen) {
    for (SeenFact fact : seen) {
      if (!fact.opened()) {
        continue;
      }
      if (person.customerId().equals(fact.customerId())) {
        theirs = fact;
      } else if (anothers == null) {
        anothers = fact;
      }
    }
  }

  /** What opened as it came has to open as the keys go: it is they that make the difference. */
  private void keepIfOpen() {
    if (!opens(theirs)) {
      theirs = null;
    }
  }

  private void erase() {
    done = keys.apply(person.customerId());
    erasedAt = pace.nanos();
  }

  /** However long ago the keys were destroyed, whoever says that it opens has looked. */
  private void awaitSealed() {
    lookAgain();
    while (theirs != null && sealed == null && sinceErasure().compareTo(BOUND) < 0) {
      pace.pause(LOOK_EVERY);
      lookAgain();
    }
  }

  private void lookAgain() {
    if (theirs == null || sealed != null) {
      return;
    }
    Duration begun = sinceErasure();
    if (opens(theirs)) {
      lastOpened = begun;
    } else {
      sealed = sinceErasure();
    }
  }

  private Duration sinceErasure() {
    return Duration.ofNanos(pace.nanos() - erasedAt);
  }

  private boolean opens(@Nullable SeenFact fact) {
    return fact != null && facts.opens(fact);
  }

  @Override
  public void close() {
    facts.close();
  }
}
