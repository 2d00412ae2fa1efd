package io.streammesh.broker;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one broker, and the faults that it does not survive. Most of them pass a fault
 * handler; but some of Kafka's threads call {@link Exit} themselves, for instance when the log
 * folder fails. Inside someone else's JVM that would make the whole process vanish without a word,
 * so the call becomes a fault of the broker that it came from. Threads inherit their group, hence
 * the group tells which broker that is; calls from other threads keep their meaning.
 */
final class BrokerThreads extends ThreadGroup {
  private final CompletableFuture<Fault> fault = new CompletableFuture<>();

  BrokerThreads(int port) {
    super("embedded-broker-" + port);
    // The procedures are stateless, so that installing them again for the next broker is harmless.
    Exit.setExitProcedure((status, message) -> end(status, message, System::exit));
    Exit.setHaltProcedure((status, message) -> end(status, message, Runtime.getRuntime()::halt));
  }

  /** Completes with the first fault that this broker does not survive. */
  CompletableFuture<Fault> fault() {
    return fault;
  }

  /** What Kafka does about a fault: it logs every one, and dies of the fatal ones. */
  FaultHandler faultHandler(String name, boolean fatal, Runnable action) {
    FaultHandler logging = new LoggingFaultHandler(name, action);
    return fatal
        ? (message, cause) -> {
          fault.complete(new Fault(message, cause));
          return logging.handleFault(message, cause);
        }
        : logging;
  }

  /** Runs a step of the broker's life on a thread of this group; cancelling interrupts it. */
  <T> CompletableFuture<T> run(String step, Callable<T> work) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    Thread thread =
        new Thread(
            this,
            () -> {
              try {
                outcome.complete(work.call());
              } catch (Throwable e) { // whatever it is, the caller waits for it
                outcome.completeExceptionally(e);
              }
            },
            getName() + "-" + step);
    thread.setDaemon(true);
    var unused =
        outcome.whenComplete(
            (result, e) -> {
              if (e instanceof CancellationException) {
                thread.interrupt();
              }
            });
    thread.start();
    return outcome;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable e) {
    if (!(e instanceof Fault)) {
      super.uncaughtException(thread, e);
    }
  }

  private static void end(int status, @Nullable String message, ProcessEnd end) {
    for (ThreadGroup group = Thread.currentThread().getThreadGroup();
        group != null;
        group = group.getParent()) {
      if (group instanceof BrokerThreads broker) {
        Fault fault =
            new Fault(
                "%s wanted to end the process with status %d%s"
                    .formatted(
                        Thread.currentThread().getName(),
                        status,
                        message == null ? "" : ": " + message),
                null);
        broker.fault.complete(fault);
        // Kafka does not expect its call to return; the thread must not go on.
        throw fault;
      }
    }
    end.with(status);
  }

  @FunctionalInterface
  private interface ProcessEnd {
    void with(int status);
  }

  /** An Error, since Kafka's threads carry on after most exceptions. */
  static final class Fault extends Error {
    private static final long serialVersionUID = 1L;

    Fault(String message, @Nullable Throwable cause) {
      super(cause == null ? message : message + ": " + cause.getMessage(), cause);
    }
  }
}
