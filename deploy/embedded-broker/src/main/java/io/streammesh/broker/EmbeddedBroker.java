package io.streammesh.broker;

import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.KafkaConfig;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker, its own controller, in this JVM: plaintext on 127.0.0.1, one replica of
 * everything, for a mesh on one machine and for tests.
 *
 * <p>Data are kept in the folder of its {@link BrokerOptions} and survive a restart and a kill.
 * Whatever goes wrong reaches the caller as a {@link BrokerException}; a fault on which Kafka would
 * end the process stops this broker only, and completes {@link #failure()}. To tell such faults
 * apart, the first broker replaces Kafka's exit and halt procedures of the JVM; calls of them from
 * threads that are not a broker's still end the process.
 *
 * <p>Thread-safe. Whoever starts it closes it.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Duration START_BOUND = Duration.ofSeconds(60);

  /**
   * Mostly under a second; a broker that has only just started, on a busy machine, takes longer.
   */
  private static final Duration STOP_BOUND = Duration.ofSeconds(30);

  private static final int ATTEMPTS = 3;

  private final DataFolder folder;
  private final FolderLock lock;
  private final BrokerPorts ports;
  private final BrokerThreads threads;
  private final KafkaNode node;
  private final CompletableFuture<BrokerException> failure = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(
      DataFolder folder,
      FolderLock lock,
      BrokerPorts ports,
      BrokerThreads threads,
      KafkaNode node) {
    this.folder = folder;
    this.lock = lock;
    this.ports = ports;
    this.threads = threads;
    this.node = node;
  }

  /**
   * Starts a broker and returns when clients can connect.
   *
   * @throws BrokerException when a port is taken, the folder is in use or damaged, a setting is
   *     refused, or the broker is not up within a minute
   */
  public static EmbeddedBroker start(BrokerOptions options) {
    for (int attempt = 1; ; attempt++) {
      BrokerPorts ports = BrokerPorts.choose(options);
      try {
        return start(options, ports);
      } catch (BrokerException e) {
        // A port that we chose ourselves can be lost to another process before Kafka binds it.
        if (attempt == ATTEMPTS || !isCausedBy(e, BindException.class)) {
          throw e;
        }
      }
    }
  }

  private static EmbeddedBroker start(BrokerOptions options, BrokerPorts ports) {
    DataFolder folder = DataFolder.open(options.dataDir());
    KafkaConfig config = BrokerSettings.of(options, ports);
    FolderLock lock = FolderLock.take(options.dataDir());
    try {
      folder.format(config);
    } catch (BrokerException e) {
      lock.close();
      throw e;
    }
    return start(folder, lock, config, ports);
  }

  private static EmbeddedBroker start(
      DataFolder folder, FolderLock lock, KafkaConfig config, BrokerPorts ports) {
    BrokerThreads threads = new BrokerThreads(ports.clients());
    AtomicReference<@Nullable KafkaNode> created = new AtomicReference<>();
    CompletableFuture<KafkaNode> started =
        threads.run(
            "start",
            () -> {
              KafkaNode node = new KafkaNode(config, threads::faultHandler);
              created.set(node);
              node.start();
              return node;
            });
    try {
      CompletableFuture.anyOf(started, threads.fault())
          .get(START_BOUND.toMillis(), TimeUnit.MILLISECONDS);
      if (threads.fault().isDone()) {
        throw cannotStart(folder, threads.fault().join());
      }
      EmbeddedBroker broker = new EmbeddedBroker(folder, lock, ports, threads, started.join());
      var unused = threads.fault().thenAccept(broker::fail);
      return broker;
    } catch (ExecutionException e) {
      abandon(threads, started, created.get(), lock);
      throw cannotStart(folder, e.getCause() == null ? e : e.getCause());
    } catch (BrokerException e) {
      abandon(threads, started, created.get(), lock);
      throw e;
    } catch (TimeoutException e) {
      abandon(threads, started, created.get(), lock);
      throw new BrokerException(
          "the broker on data folder %s is not up; expected it within %d s"
              .formatted(folder, START_BOUND.toSeconds()),
          e);
    } catch (InterruptedException e) {
      abandon(threads, started, created.get(), lock);
      Thread.currentThread().interrupt();
      throw new BrokerException("interrupted while starting the broker on " + folder, e);
    }
  }

  /** Where clients connect, as {@code bootstrap.servers} wants it. */
  public String bootstrapServers() {
    return "127.0.0.1:" + ports.clients();
  }

  /** The port of {@link #bootstrapServers()}. */
  public int port() {
    return ports.clients();
  }

  /**
   * Completes if the broker stops by itself, with what is known about it; never if it is closed.
   * Its log says more. Close it and start another on the same folder.
   */
  public CompletionStage<BrokerException> failure() {
    return failure.minimalCompletionStage();
  }

  /**
   * Stops the broker and releases its folder; the second time it does nothing.
   *
   * @throws BrokerException when it does not stop within thirty seconds; the data are as safe as
   *     after a kill
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      stop(threads, node, lock).get(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new BrokerException(
          "the broker on %s did not stop properly; expected it within %d s"
              .formatted(bootstrapServers(), STOP_BOUND.toSeconds()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerException("interrupted while stopping the broker on " + folder, e);
    }
  }

  private void fail(BrokerThreads.Fault fault) {
    if (closed.compareAndSet(false, true)) {
      var unused = stop(threads, node, lock);
      failure.complete(
          new BrokerException(
              "the broker on %s, data folder %s, stopped by itself: %s"
                  .formatted(bootstrapServers(), folder, fault.getMessage()),
              fault));
    }
  }

  private static CompletableFuture<Void> stop(
      BrokerThreads threads, KafkaNode node, FolderLock lock) {
    CompletableFuture<Void> stopped =
        threads.run(
            "stop",
            () -> {
              node.stop();
              return null;
            });
    return stopped.whenComplete((done, failure) -> lock.close());
  }

  /** A broker that came up half: releases its folder and ports, so that another can start. */
  private static void abandon(
      BrokerThreads threads,
      CompletableFuture<KafkaNode> started,
      @Nullable KafkaNode node,
      FolderLock lock) {
    started.cancel(true);
    if (node == null) {
      lock.close();
      return;
    }
    try {
      stop(threads, node, lock).get(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // The caller is about to hear why the start failed, which says more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static BrokerException cannotStart(DataFolder folder, Throwable cause) {
    return new BrokerException(
        "the broker on data folder %s cannot start: %s; expected a folder that no other broker uses, written by this Kafka version"
            .formatted(folder, String.valueOf(cause.getMessage()).replaceAll("\\s+", " ")),
        cause);
  }

  private static boolean isCausedBy(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
