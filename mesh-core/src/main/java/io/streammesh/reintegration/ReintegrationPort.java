package io.streammesh.reintegration;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.streammesh.MeshException;
import io.streammesh.audit.RejectionAccount;
import io.streammesh.consumer.BadRecord;
import io.streammesh.consumer.ConsumerCounts;
import io.streammesh.consumer.ConsumerOptions;
import io.streammesh.consumer.ProductConsumer;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.ReintegrationPortDeclaration;
import io.streammesh.contract.SignalPromise;
import io.streammesh.contract.UnknownOutcome;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.stream.MeshServices;
import io.streammesh.tracing.Tracing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an operational service act on the signals of a product, under guard. A signal gets to the
 * {@link SignalHandler} if it is signed by the domain that owns the product, by a key that is not
 * revoked; is within the freshness bound of the product's contract and has not expired; is neither
 * a repeat nor from a replay; and is the latest word on its key. Whatever else comes is kept in the
 * port's journal with its cause; and what the journal has as refused, the services' {@link
 * MeshServices#rejections} were told of before. While they cannot be told, the port acts on
 * nothing, and tries again; what goes stale by then is left to people.
 *
 * <p>Acting is at least once: the journal has the intent, and the position behind it, before the
 * handler is called, and the outcome after it. What a crash leaves between is told as unknown, and
 * tried again or left to a person, as the domain's descriptor says; so is a signal at which the
 * handler throws. The kill switch of the domain's control topic is looked at before each action,
 * and where it cannot be read for some seconds, nothing is acted on.
 *
 * <p>Several instances of a service share the product's partitions; one that another has taken over
 * from ends with a {@link PortFencedException}. The limit holds for each instance, for actions and
 * for withdrawals by themselves.
 *
 * <p>{@link #run} takes a thread until {@link #stop}, which any thread may call. Whoever opened it
 * closes it; registry and keys stay open as long.
 *
 * @param <V> the type of the signals' values
 */
public final class ReintegrationPort<V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReintegrationPort.class);

  private static final Duration SLICE = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration BUSY = Duration.ofMillis(100);
  private static final Duration TROUBLE_TOLD_EVERY = Duration.ofSeconds(10);
  private static final String UNJUDGED = "A signal cannot be judged now, and nothing behind it is";

  /** The port tells what its consumer rejects itself, with what it refuses. */
  private static final RejectionAccount TOLD_BY_THE_PORT = rejections -> {};

  private enum State {
    OPEN,
    RUNNING,
    CLOSED
  }

  private final String name;
  private final PortParts<V> parts;
  private final Lanes<V> lanes;
  private final Tracing tracing;
  private final StandStill unaudited;
  private final PortCounts counts = new PortCounts();
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Thread runner;
  private volatile boolean joined;
  private long troubleToldAt = System.nanoTime() - TROUBLE_TOLD_EVERY.toNanos();

  private ReintegrationPort(
      MeshDefinition definition,
      MeshServices services,
      PortOptions<V> options,
      PortStep.Watcher steps) {
    ReintegrationPortDeclaration declaration =
        definition.domain(options.domain()).reintegrationPort(options.port());
    services.requireAccountOfRejections(definition, options.domain());
    this.name = options.domain() + "/" + options.port();
    this.tracing = services.tracing();
    String journal = declaration.journalTopic(options.domain());
    Contract contract = definition.product(declaration.contractId());
    SignalPromise promise = promise(contract, options);
    PortClients clients = new PortClients(options.clientConfig(), journal, contract);
    Duration fresh = promise.freshWithin();
    Duration memory = longer(fresh.multipliedBy(2), declaration.limit().per());
    SwitchFollower acting =
        new SwitchFollower(
            definition.domain(options.domain()).controlTopic(),
            ActingSwitch.key(options.port()),
            () -> clients.reader("read_uncommitted"),
            services.clock(),
            declaration.journalRetention(promise));
    this.unaudited = new StandStill(services.clock(), memory);
    JournalReader reader = new JournalReader(journal, clients.reader("read_committed"));
    try {
      requirePartitions(reader, journal, contract);
      this.parts =
          new PortParts<>(
              contract,
              declaration.unknown(),
              // What throws may have done it nevertheless.
              declaration.unknown() == UnknownOutcome.REVIEW ? 1 : options.attempts(),
              memory,
              clients.longestTurn(),
              ProductConsumer.open(
                  definition,
                  services.tellingRejectionsTo(TOLD_BY_THE_PORT),
                  ConsumerOptions.<V>of(options.domain(), declaration.purpose(), options.input())
                      .configuredBy(clients.signals())
                      .settingAsideIn(this::keep)),
              reader,
              new SignalFields(contract, promise, services.registry()),
              new Judge(fresh, acting.and(unaudited)),
              new ActionLimits(declaration.limit()),
              acting,
              services.rejections(),
              services.clock(),
              counts,
              options.observer(),
              steps);
      this.lanes =
          new Lanes<>(
              parts,
              fresh,
              partition ->
                  new JournalWriter(
                      new TopicPartition(journal, partition), () -> clients.writer(partition)));
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /**
   * Opens a port, which reads nothing yet.
   *
   * @param services registry, keys of the domain, account of what is rejected, and clock
   * @throws MeshException if the domain declares no such port, its product promises no signals that
   *     are signed by Ed25519, or is not granted, no account is kept of what is rejected, or the
   *     journal is not there or not as the product
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

  private static void requirePartitions(JournalReader reader, String journal, Contract contract) {
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
    SignalHandler<V> traced =
        new TracedHandler<>(handler, parts.contract(), tracing, parts.clock());
    try {
      parts.acting().start();
      parts.consumer().subscribe(lanes, lanes::takeOver);
      Duration wait = Duration.ZERO;
      while (!isStopping()) {
        wait = turn(traced, wait);
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
    lanes.pauseAndResume();
    poll(wait);
    joined = joined || isMember();
    boolean all = work(handler);
    int waiting = lanes.waiting();
    counts.setWaiting(waiting);
    return all ? waiting == 0 && !lanes.haveArrivals() ? IDLE : BUSY : Duration.ZERO;
  }

  /** Whether it went through all that waits; where a refusal cannot be audited, nothing goes on. */
  private boolean work(SignalHandler<V> handler) {
    long began = parts.clock().millis();
    try {
      lanes.writeHeld();
      unaudited.end();
      lanes.all().forEach(this::record);
      lanes.all().forEach(Lane::endOverdue);
      long until = System.nanoTime() + SLICE.toNanos();
      return lanes.act(handler, () -> !isStopping() && System.nanoTime() < until);
    } catch (UnaccountedException e) {
      unaudited.begin(began);
      waitOut(e, "What was refused cannot be audited now, and nothing is acted on");
      return false;
    }
  }

  /** Records what has come; what cannot be read now stays, and its partition is read no further. */
  private void record(Lane<V> lane) {
    Intake.Read read;
    try {
      read = lane.read();
    } catch (MeshException e) {
      waitOut(e, UNJUDGED);
      return;
    }
    lane.record(read);
  }

  private void poll(Duration wait) {
    try {
      parts.consumer().poll(wait).forEach(lanes::take);
    } catch (WakeupException e) {
      throw e;
    } catch (FencedInstanceIdException e) {
      throw new PortFencedException(
          "%s runs elsewhere with the same group.instance.id; this one has stopped".formatted(name),
          e);
    } catch (KafkaException e) {
      // What a rebalance has thrown comes wrapped.
      throw e.getCause() instanceof MeshException cause ? cause : e;
    } catch (MeshException e) {
      waitOut(e, UNJUDGED);
    }
  }

  /** Whether the group has let it in, which it tells by a generation of its own; from 1. */
  private boolean isMember() {
    return parts.consumer().groupMetadata().generationId() > 0;
  }

  /** What is needed is not to be had: nothing is passed, and the next turn tries again. */
  private void waitOut(MeshException trouble, String what) {
    long now = System.nanoTime();
    if (now - troubleToldAt >= TROUBLE_TOLD_EVERY.toNanos()) {
      troubleToldAt = now;
      LOG.atError()
          .addKeyValue("port", name)
          .addKeyValue("problem", trouble.getMessage())
          .log(what);
    }
    try {
      var unused = stopped.await(BUSY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
    }
  }

  private void keep(BadRecord record) {
    lanes.take(record);
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
      lanes.close();
      parts.consumer().close();
    } finally {
      parts.journal().close();
      parts.acting().close();
    }
  }

  /** How far it has come; thread-safe. */
  public PortState state() {
    if (state.get() == State.CLOSED) {
      return PortState.ENDED;
    }
    return joined && parts.acting().wasHeard() ? PortState.RUNNING : PortState.STARTING;
  }

  /**
   * Whether it acts now: it is neither stopped nor deaf to the kill switch, and what it has refused
   * is accounted for. Thread-safe.
   */
  public boolean isActing() {
    return state.get() == State.RUNNING && parts.acting().mayAct() && !unaudited.isGoingOn();
  }

  /** What became of the signals; thread-safe. */
  public PortCounts counts() {
    return counts;
  }

  /** What became of the records before they were signals; thread-safe. */
  public ConsumerCounts verifications() {
    return parts.consumer().counts();
  }

  /** As {@link ProductConsumer#clientMetrics}. */
  public KafkaClientMetrics clientMetrics() {
    return parts.consumer().clientMetrics();
  }

  /** The domain and the port, as {@code orders/order-hold}. */
  @Override
  public String toString() {
    return name;
  }
}
