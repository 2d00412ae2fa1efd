package io.streammesh.local.fault;

import io.streammesh.local.LocalMesh;
import io.streammesh.local.LocalMeshException;
import io.streammesh.local.Progress;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the faults of a schedule, one after the other, on a thread of its own, and says so. Each is
 * undone when its time is over, or the show is closed before. Thread-safe. Whoever starts it closes
 * it before the mesh.
 */
public final class FaultShow implements AutoCloseable {
  private final FaultSchedule schedule;
  private final Function<FaultKind, Fault> made;
  private final Progress progress;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Fault> begun = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::show, "faults");
  private volatile @Nullable RuntimeException failure;

  private FaultShow(FaultSchedule schedule, Function<FaultKind, Fault> made, Progress progress) {
    this.schedule = schedule;
    this.made = made;
    this.progress = progress;
  }

  /**
   * Starts to wait for the first one.
   *
   * @param clients how to reach the brokers
   */
  public static FaultShow start(
      FaultSchedule schedule, LocalMesh mesh, Map<String, Object> clients, Progress progress) {
    return start(schedule, kind -> kind.in(mesh, clients), progress);
  }

  static FaultShow start(
      FaultSchedule schedule, Function<FaultKind, Fault> made, Progress progress) {
    FaultShow show = new FaultShow(schedule, made, progress);
    show.thread.setDaemon(true);
    show.thread.start();
    return show;
  }

  /** Whether there is any fault in the schedule. */
  public boolean isPlanned() {
    return !schedule.faults().isEmpty();
  }

  /** What the faults have made a domain set aside: the number of dead letters by their rule. */
  public SortedMap<String, Long> setAside(String domain) {
    SortedMap<String, Long> all = new TreeMap<>();
    for (Fault fault : begun) {
      fault.setAside(domain).forEach((rule, count) -> all.merge(rule, count, Long::sum));
    }
    return all;
  }

  /**
   * Goes on quietly as long as the show does.
   *
   * @throws LocalMeshException if a fault could not be made or undone
   */
  public void throwFailure() {
    RuntimeException cause = failure;
    if (cause != null) {
      throw new LocalMeshException("A fault cannot be shown: " + cause.getMessage(), cause);
    }
  }

  /**
   * Undoes the fault that there is now; none begins any more. An interrupt does not cut it short.
   *
   * @throws LocalMeshException if a fault could not be made or undone
   */
  @Override
  public void close() {
    closing.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    throwFailure();
  }

  private void show() {
    try {
      for (FaultKind kind : schedule.faults()) {
        if (closing.await(schedule.after().toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        show(kind);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void show(FaultKind kind) throws InterruptedException {
    Fault fault = made.apply(kind);
    begun.add(fault);
    long millis = schedule.lengthOf(kind).toMillis();
    progress.says(
        "fault %s begins, for %d s: %s; the alert is to be %s, see %s"
            .formatted(kind, millis / 1000, kind.event(), kind.alert(), kind.runbook()));
    begin(fault);
    try {
      var unused = closing.await(millis, TimeUnit.MILLISECONDS);
    } finally {
      fault.end();
    }
    progress.says("fault %s ends; %s is to clear".formatted(kind, kind.alert()));
  }

  private static void begin(Fault fault) {
    try {
      fault.begin();
    } catch (RuntimeException e) {
      try {
        fault.end();
      } catch (RuntimeException notUndone) {
        e.addSuppressed(notUndone);
      }
      throw e;
    }
  }
}
