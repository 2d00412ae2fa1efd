package io.streammesh.local;

import io.streammesh.broker.BrokerOptions;
import io.streammesh.broker.EmbeddedBroker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The broker of a mesh, which can be away for a while. Thread-safe. */
final class LocalBroker implements AutoCloseable {
  private final BrokerOptions options;
  private final CompletableFuture<LocalMeshException> failure = new CompletableFuture<>();

  // Guarded by this.
  private @Nullable EmbeddedBroker running;
  private boolean closed;

  private LocalBroker(BrokerOptions options) {
    this.options = options;
  }

  /**
   * Starts it.
   *
   * @param options with a port of its own, where it comes back
   */
  static LocalBroker start(BrokerOptions options) {
    LocalBroker broker = new LocalBroker(options);
    broker.bringBack();
    return broker;
  }

  String bootstrapServers() {
    return "127.0.0.1:" + options.port();
  }

  /** Completes if it stops by itself; neither when it is taken down, nor when it is closed. */
  CompletionStage<LocalMeshException> failure() {
    return failure.minimalCompletionStage();
  }

  /** Stops it; its data stay. */
  synchronized void takeDown() {
    EmbeddedBroker broker = running;
    if (broker != null) {
      broker.close();
      running = null;
    }
  }

  /** Starts it with the data that it had, at the port that it had, unless it is closed. */
  synchronized void bringBack() {
    if (closed || running != null) {
      return;
    }
    EmbeddedBroker broker = EmbeddedBroker.start(options);
    running = broker;
    var unused =
        broker
            .failure()
            .thenAccept(
                e ->
                    failure.complete(
                        new LocalMeshException("The mesh cannot go on: " + e.getMessage(), e)));
  }

  /** Stops it for good. */
  @Override
  public synchronized void close() {
    closed = true;
    takeDown();
  }
}
