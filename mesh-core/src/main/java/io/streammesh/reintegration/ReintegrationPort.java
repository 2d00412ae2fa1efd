package io.streammesh.reintegration;

import io.streammesh.MeshException;
import io.streammesh.consumer.BadRecord;
import io.streammesh.consumer.ConsumerOptions;
import io.streammesh.consumer.ProductConsumer;
import io.streammesh.consumer.ProductRecord;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.ReintegrationPortDeclaration;
import io.streammesh.contract.SignalPromise;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.stream.MeshServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an operational service act on the signals of a product, under guard. A signal gets to the
 * {@link SignalHandler} if it is signed by the domain that owns the product, by a key that is not
 * revoked; is within the freshness bound of the product's contract and has not expired; is neither
 * a repeat nor from a replay; and is the latest word on its key. Whatever else comes is kept in the
 * port's journal with its cause.
 *
 * <p>Acting is at least once: the journal has the intent, and the position behind it, before the
 * handler is called, and the outcome after it. What a crash leaves between is told as unknown, and
 * tried again or left to a person, as the domain's descriptor says. The kill switch of the domain's
 * control topic is looked at before each action, and where it cannot be read for some seconds,
 * nothing is acted on.
 *
 * <p>Several instances of a service share the product's partitions; one that another has taken over
 * from ends with a {@link PortFencedException}. The limit of actions holds for each instance.
 *
 * <p>{@link #run} takes a thread until {@link #stop}, which any thread may call. Whoever opened it
 * closes it; registry and keys stay open as long.
 *
 * @param <V> the type of the signals' values
 */
public final class ReintegrationPort<V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReintegrationPort.class);

  /** So many signals wait in memory; more are left where they stand. */
  private static final int MOST_WAITING = 500;

  private static final Duration SLICE = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration BUSY = Duration.ofMillis(100);
  private static final Duration TROUBLE_TOLD_EVERY = Duration.ofSeconds(10);

  private enum State {
    OPEN,
    RUNNING,
    CLOSED
  }

  private final String name;
  private final String journal;
  private final PortClients clients;
  private final PortParts<V> parts;
  private final Duration fresh;

  /** In the order in which they are acted on next. */
  private final Map<TopicPartition, Lane<V>> lanes = new LinkedHashMap<>();

  /** What has come and is not recorded yet. */
  private final Map<TopicPartition, List<ProductRecord<V>>> good = new HashMap<>();

  private final Map<TopicPartition, List<BadRecord>> bad = new HashMap<>();
  private final PortCounts counts = new PortCounts();
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Thread runner;
  private long troubleToldAt = System.nanoTime() - TROUBLE_TOLD_EVERY.toNanos();

  private ReintegrationPort(
      MeshDefinition definition,
      MeshServices services,
      PortOptions<V> options,
      PortStep.Watcher steps) {
    ReintegrationPortDeclaration declaration =
        definition.domain(options.domain()).reintegrationPort(options.port());
    this.name = options.domain() + "/" + options.port();
    this.journal = declaration.journalTopic(options.domain());
    Contract contract = definition.product(declaration.contractId());
    SignalPromise promise = promise(contract, options);
    this.clients = new PortClients(options.clientConfig(), journal, contract);
    this.fresh = promise.freshWithin();
    Duration memory = longer(fresh.multipliedBy(2), declaration.limit().per());
    SwitchFollower acting =
        new SwitchFollower(
            definition.domain(options.domain()).controlTopic(),
            ActingSwitch.key(options.port()),
            () -> clients.reader("read_uncommitted"),
            services.clock(),
            memory);
    JournalReader reader = new JournalReader(journal, clients.reader("read_committed"));
    try {
      requirePartitions(reader, contract);
      this.parts =
          new PortParts<>(
              contract,
              declaration.unknown(),
              options.attempts(),
              memory,
              clients.longestTurn(),
              ProductConsumer.open(
                  definition,
                  services,
                  ConsumerOptions.<V>of(options.domain(), declaration.purpose(), options.input())
                      .configuredBy(clients.signals())
                      .settingAsideIn(this::keep)),
              reader,
              new SignalFields(contract, promise, services.registry()),
              new Judge(fresh, acting),
              new RateLimiter(declaration.limit()),
              acting,
              services.clock(),
              counts,
              options.observer(),
              steps);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /**
   * Opens a port, which reads nothing yet.
   *
   * @param services registry, keys of the domain, and clock
   * @throws MeshException if the domain declares no such port, its product promises no signals that
   *     are signed by Ed25519, or is not granted, or the journal is not there or not as the product
   */
  public static <V> ReintegrationPort<V> open(
      MeshDefinition definition, MeshServices services, PortOptions<V> options) {
    return open(definition, services, options, step -> {});
  }

  /** The same with somebody who watches each step. */
  static <V> ReintegrationPort<V> open(
      MeshDefinition definition,
      MeshServices services,
      PortOptions<V> options,
      PortStep.Watcher steps) {
    return new ReintegrationPort<>(definition, services, options, steps);
  }

  private static SignalPromise promise(Contract contract, PortOptions<?> options) {
    if (!contract.id().equals(options.input().contractId())) {
      throw new MeshException(
          "%s reads %s; expected %s, as its descriptor says"
              .formatted(options, options.input().contractId(), contract.id()));
    }
    SignalPromise promise = contract.signal();
    Optional<SignatureAlgorithm> algorithm = contract.integrity();
    if (promise == null || !algorithm.equals(Optional.of(SignatureAlgorithm.ED25519))) {
      throw new MeshException(
          "%s is nothing to act on; expected signal and the integrity ed25519 in %s"
              .formatted(contract.id(), contract.source()));
    }
    return promise;
  }

  private void requirePartitions(JournalReader reader, Contract contract) {
    int found = reader.partitions();
    if (found != contract.partitions()) {
      throw new MeshException(
          "%s has %d partitions; expected %d, as %s has"
              .formatted(journal, found, contract.partitions(), contract.topic()));
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /**
   * Reads signals and acts on them, until it is stopped. Closes the port when it ends.
   *
   * @throws PortFencedException if another instance has taken over
   * @throws MeshException if something can no longer be recorded; start the service again
   * @throws IllegalStateException if it ran before, or is closed
   */
  public void run(SignalHandler<V> handler) {
    if (!state.compareAndSet(State.OPEN, State.RUNNING)) {
      throw new IllegalStateException(name + " is " + state + "; expected one that was not run");
    }
    runner = Thread.currentThread();
    try {
      parts.acting().start();
      parts.consumer().subscribe(new Rebalances(), this::takeOver);
      Duration wait = Duration.ZERO;
      while (!isStopping()) {
        wait = turn(handler, wait);
      }
    } catch (WakeupException e) {
      if (!isStopping()) {
        throw e;
      }
    } finally {
      state.set(State.CLOSED);
      try {
        release();
      } finally {
        ended.countDown();
      }
    }
  }

  /** Reads once, records what came, and acts on what waits; how long the next read may wait. */
  private Duration turn(SignalHandler<V> handler, Duration wait) {
    pauseAndResume();
    poll(wait);
    lanes.forEach(this::record);
    lanes.values().forEach(Lane::endOverdue);
    boolean all = act(handler);
    int waiting = lanes.values().stream().mapToInt(Lane::waiting).sum();
    counts.setWaiting(waiting);
    return all ? waiting == 0 && good.isEmpty() ? IDLE : BUSY : Duration.ZERO;
  }

  /** Records what has come; what cannot be read now stays, and its partition is read no further. */
  private void record(TopicPartition partition, Lane<V> lane) {
    List<ProductRecord<V>> come = good.getOrDefault(partition, List.of());
    List<BadRecord> refused = bad.getOrDefault(partition, List.of());
    if (come.isEmpty() && refused.isEmpty()) {
      return;
    }
    Intake.Read read;
    try {
      read = lane.read(come, refused);
    } catch (MeshException e) {
      waitOut(e);
      return;
    }
    lane.record(read);
    good.remove(partition);
    bad.remove(partition);
  }

  /**
   * Acts on what waits for a while, each lane in its turn: whoever had its turn is last in the
   * next.
   *
   * @return whether all lanes went through all that waits
   */
  private boolean act(SignalHandler<V> handler) {
    long until = System.nanoTime() + SLICE.toNanos();
    BooleanSupplier goOn = () -> !isStopping() && System.nanoTime() < until;
    for (Map.Entry<TopicPartition, Lane<V>> turn : List.copyOf(lanes.entrySet())) {
      if (!goOn.getAsBoolean()) {
        return false;
      }
      lanes.remove(turn.getKey());
      lanes.put(turn.getKey(), turn.getValue());
      if (!turn.getValue().act(handler, goOn)) {
        return false;
      }
    }
    return true;
  }

  /** Leaves signals where they stand while acting is stopped, or too many wait. */
  private void pauseAndResume() {
    boolean mayAct = parts.acting().mayAct();
    List<TopicPartition> full = new ArrayList<>();
    List<TopicPartition> others = new ArrayList<>();
    lanes.forEach(
        (partition, lane) ->
            (mayAct && lane.waiting() < MOST_WAITING && !good.containsKey(partition)
                    ? others
                    : full)
                .add(partition));
    parts.consumer().pause(full);
    parts.consumer().resume(others);
  }

  private void poll(Duration wait) {
    try {
      for (ProductRecord<V> record : parts.consumer().poll(wait)) {
        TopicPartition partition =
            new TopicPartition(record.position().topic(), record.position().partition());
        good.computeIfAbsent(partition, any -> new ArrayList<>()).add(record);
      }
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      // What a rebalance has thrown comes wrapped.
      throw e.getCause() instanceof MeshException cause ? cause : e;
    } catch (MeshException e) {
      waitOut(e);
    }
  }

  /** A key or the registry is not to be had: nothing is passed, and the next poll looks again. */
  private void waitOut(MeshException trouble) {
    long now = System.nanoTime();
    if (now - troubleToldAt >= TROUBLE_TOLD_EVERY.toNanos()) {
      troubleToldAt = now;
      LOG.atError()
          .addKeyValue("port", name)
          .addKeyValue("problem", trouble.getMessage())
          .log("A signal cannot be judged now, and nothing behind it is");
    }
    try {
      var unused = stopped.await(BUSY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
    }
  }

  private void keep(BadRecord record) {
    bad.computeIfAbsent(
            new TopicPartition(record.original().topic(), record.original().partition()),
            any -> new ArrayList<>())
        .add(record);
  }

  private void takeOver(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Lane<V> lane =
          new Lane<>(
              parts,
              partition,
              new JournalWriter(
                  new TopicPartition(journal, partition.partition()),
                  clients.writer(partition.partition())));
      lanes.put(partition, lane);
      lane.takeOver();
    }
  }

  /**
   * Whatever is older than the bound when a port is first started is stale, and nobody's to look
   * at. Kafka's own reset by a duration leaves a partition where nothing is younger without a
   * position, for half a minute at a time.
   */
  private void beginWhereNothingIsCommitted(Set<TopicPartition> assigned) {
    Map<TopicPartition, Long> begins = new HashMap<>();
    parts
        .consumer()
        .committed(assigned)
        .forEach(
            (partition, committed) -> {
              if (committed == null) {
                begins.put(partition, Math.max(0, parts.clock().millis() - fresh.toMillis()));
              }
            });
    if (begins.isEmpty()) {
      return;
    }
    // In this order: what comes in between is behind the end.
    Map<TopicPartition, Long> ends = parts.consumer().endOffsets(begins.keySet());
    Map<TopicPartition, OffsetAndTimestamp> first = parts.consumer().offsetsForTimes(begins);
    ends.forEach(
        (partition, end) -> {
          OffsetAndTimestamp young = first.get(partition);
          parts.consumer().seek(partition, young == null ? end : Math.min(end, young.offset()));
        });
  }

  /** Partitions come and go. */
  private final class Rebalances implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      beginWhereNothingIsCommitted(Set.copyOf(partitions));
      for (TopicPartition partition : partitions) {
        Lane<V> lane = lanes.get(partition);
        if (lane != null) {
          lane.remember();
        }
      }
      if (!parts.acting().mayAct()) {
        parts.consumer().pause(partitions);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      for (TopicPartition partition : partitions) {
        good.remove(partition);
        bad.remove(partition);
        Lane<V> lane = lanes.remove(partition);
        if (lane != null) {
          lane.close();
        }
      }
    }
  }

  /**
   * Has {@link #run} return once the action that is under way is recorded, and returns at once
   * itself.
   */
  public void stop() {
    stopped.countDown();
    if (state.get() == State.RUNNING) {
      parts.consumer().wakeup();
    }
  }

  private boolean isStopping() {
    return stopped.getCount() == 0;
  }

  /** Stops, and returns once {@link #run} has ended; called by the handler, it only stops. */
  @Override
  public void close() {
    stop();
    if (state.compareAndSet(State.OPEN, State.CLOSED)) {
      release();
      ended.countDown();
    } else if (Thread.currentThread() != runner) {
      try {
        ended.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void release() {
    try {
      lanes.values().forEach(Lane::close);
      lanes.clear();
      parts.consumer().close();
    } finally {
      parts.journal().close();
      parts.acting().close();
    }
  }

  /** Whether it acts now: it is neither stopped nor deaf to the kill switch. Thread-safe. */
  public boolean isActing() {
    return state.get() == State.RUNNING && parts.acting().mayAct();
  }

  /** What became of the signals; thread-safe. */
  public PortCounts counts() {
    return counts;
  }

  /** The domain and the port, as {@code orders/order-hold}. */
  @Override
  public String toString() {
    return name;
  }
}
