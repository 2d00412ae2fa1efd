package io.streammesh.local.process;

import io.streammesh.local.LocalMeshException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps children running: one that ends by itself, or is killed, is started again after a pause
 * that grows with every restart, unless its exit code is one of the policy's final ones, or it was
 * {@link #takeDown taken down}.
 *
 * <p>Thread-safe. The listener is called from one thread of the supervisor, one event after the
 * other; it must not call {@link #stop}. Whoever creates it stops it.
 */
public final class Supervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RestartPolicy policy;
  private final Consumer<ChildEvent> listener;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(Supervisor::thread);

  // Guarded by this.
  private final Map<String, Watched> children = new LinkedHashMap<>();
  private final Map<String, ChildProcess> down = new HashMap<>();
  private boolean stopped;

  /** A supervisor without children. */
  public Supervisor(RestartPolicy policy, Consumer<ChildEvent> listener) {
    this.policy = policy;
    this.listener = listener;
  }

  /**
   * Keeps this child running from now on. It may have ended already: then it starts again.
   *
   * @throws LocalMeshException when another child has its name, or the supervisor is stopped; the
   *     child is left as it is
   */
  public synchronized void watch(ChildProcess child) {
    if (stopped) {
      throw new LocalMeshException(
          "%s cannot be supervised: the supervisor is stopped".formatted(child.name()));
    }
    if (children.containsKey(child.name()) || down.containsKey(child.name())) {
      throw new LocalMeshException(
          "%s is supervised already; expected another name".formatted(child.name()));
    }
    watch(new Watched(child, System.nanoTime(), 0));
  }

  /** The child of this name as it runs now, or ran last. */
  public synchronized Optional<ChildProcess> child(String name) {
    return Optional.ofNullable(children.get(name)).map(Watched::process);
  }

  /**
   * Ends a child at once, as {@code kill -9} does, and keeps it down until it is {@link #bringBack
   * brought back}; the listener hears nothing of it. Returns when it is gone.
   *
   * @throws LocalMeshException when there is no such child, or it is down already
   */
  public void takeDown(String name) {
    ChildProcess child;
    synchronized (this) {
      Watched watched = children.remove(name);
      if (watched == null) {
        throw new LocalMeshException(
            "%s cannot be taken down; expected one of %s".formatted(name, children.keySet()));
      }
      child = watched.process();
      down.put(name, child);
    }
    child.kill();
    child.stop(PATIENCE);
  }

  /**
   * Starts a child that was taken down, and keeps it running again; returns without waiting for it.
   * A supervisor that is stopped starts nothing any more.
   *
   * @throws LocalMeshException when no such child is down; or when it cannot be started, and stays
   *     down
   */
  public synchronized void bringBack(String name) {
    ChildProcess child = down.get(name);
    if (child == null) {
      throw new LocalMeshException(
          "%s cannot be brought back; expected one of %s".formatted(name, down.keySet()));
    }
    if (!stopped) {
      Watched again = new Watched(child.startAgain(), System.nanoTime(), 0);
      down.remove(name);
      watch(again);
    }
  }

  /**
   * Stops all children, the last one first to be asked, and restarts none of them any more; they
   * have the given time together before they are killed. The second time it does nothing.
   */
  public void stop(Duration patience) {
    List<ChildProcess> running = new ArrayList<>();
    synchronized (this) {
      stopped = true;
      children.values().forEach(child -> running.add(0, child.process()));
      children.clear();
    }
    scheduler.shutdownNow();
    ChildProcess.stopAll(running, patience);
  }

  /** Stops all children with ten seconds of patience. */
  @Override
  public void close() {
    stop(PATIENCE);
  }

  private synchronized void watch(Watched child) {
    children.put(child.name(), child);
    later(Duration.ZERO, () -> tell(new ChildEvent.Started(child.name(), child.pid())));
    var unused =
        child.process().onExit().thenAccept(code -> later(Duration.ZERO, () -> ended(child, code)));
  }

  private void ended(Watched child, int exitCode) {
    if (!isWatched(child)) {
      return;
    }
    if (policy.finalExitCodes().contains(exitCode)) {
      tell(new ChildEvent.Finished(child.name(), exitCode, child.process().log()));
      return;
    }
    boolean wasSteady = System.nanoTime() - child.startedAt() >= policy.steadyAfter().toNanos();
    int restart = wasSteady ? 1 : child.restarts() + 1;
    Duration pause = policy.pauseBefore(restart);
    tell(new ChildEvent.Crashed(child.name(), exitCode, restart, pause, child.process().log()));
    later(pause, () -> restart(child, restart));
  }

  /** A listener that fails does not keep a child from its restart. */
  private void tell(ChildEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).addKeyValue("process", event.name()).log("listener failed");
    }
  }

  private void restart(Watched child, int restart) {
    try {
      restartUnlessStopped(child, restart);
    } catch (LocalMeshException e) {
      Duration pause = policy.pauseBefore(restart + 1);
      tell(new ChildEvent.NotStarted(child.name(), e, pause));
      later(pause, () -> restart(child, restart + 1));
    }
  }

  /** Holds the lock while the process is created, so that stop() sees every one there is. */
  private synchronized void restartUnlessStopped(Watched child, int restart) {
    if (!stopped && isWatched(child)) {
      watch(new Watched(child.process().startAgain(), System.nanoTime(), restart));
    }
  }

  /** One that was taken down meanwhile is not, nor is the process before a restart. */
  private synchronized boolean isWatched(Watched child) {
    return children.get(child.name()) == child;
  }

  private synchronized void later(Duration pause, Runnable step) {
    if (!stopped) {
      var unused =
          scheduler.schedule(
              () -> {
                if (!isStopped()) {
                  step.run();
                }
              },
              pause.toNanos(),
              TimeUnit.NANOSECONDS);
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "supervisor");
    // The children keep nobody waiting who has nothing else to do.
    thread.setDaemon(true);
    return thread;
  }

  private record Watched(ChildProcess process, long startedAt, int restarts) {
    String name() {
      return process.name();
    }

    long pid() {
      return process.pid();
    }
  }
}
