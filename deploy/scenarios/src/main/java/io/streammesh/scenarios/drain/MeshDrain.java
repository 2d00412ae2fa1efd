package io.streammesh.scenarios.drain;

import io.streammesh.scenarios.ScenarioException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a mesh has worked off everything that was sent into it. No records are counted; two
 * things are asked of the brokers:
 *
 * <ul>
 *   <li>nothing is unread: on each input topic and each repartition topic of a domain's app, the
 *       offset that its group has committed is the partition's end, or nothing but markers of
 *       transactions comes between; without a committed offset the partition has to be empty;
 *   <li>nothing is unfinished: on each output, dead-letter and internal topic, the last stable
 *       offset is the high watermark, so no transaction is open there.
 * </ul>
 *
 * <p>One such look is not enough, because topics are looked at one after the other: a record can
 * leave a topic that is looked at late for one that was found drained before. So the mesh is
 * drained when two successive looks both find it so <em>and</em> find the same end of every
 * partition. Ends never decrease: equal ends mean that nothing was appended anywhere from the end
 * of the first look to the second's. The second look reads all committed offsets before any end;
 * that they are at these ends means that, at the moment when the last of them was read, nothing
 * unread was anywhere, and only a record from outside can start new work.
 *
 * <p>Who sends into the mesh has to flush first. An app that is not running never drains. For one
 * thread; the Admin client stays the caller's.
 */
public final class MeshDrain {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final Offsets offsets;
  private final Tails tails;
  private final List<DrainedDomain> domains;

  private MeshDrain(Offsets offsets, Tails tails, List<DrainedDomain> domains) {
    this.offsets = offsets;
    this.tails = tails;
    this.domains = domains;
  }

  /**
   * A drain of these domains by offsets alone. Where an app may have been killed, name the client
   * too: without it, markers that the app did not commit past count as unread.
   *
   * @param admin stays the caller's
   */
  public static MeshDrain of(Admin admin, Collection<DrainedDomain> domains) {
    return new MeshDrain(new Offsets(admin), Tails.UNKNOWN, List.copyOf(domains));
  }

  /**
   * A drain of these domains, which can look whether a partition's last offsets are records.
   *
   * @param admin of the same brokers
   * @param clientConfig how to reach the brokers: {@code bootstrap.servers} and what else it takes
   */
  public static MeshDrain of(
      Admin admin, Map<String, ?> clientConfig, Collection<DrainedDomain> domains) {
    return new MeshDrain(new Offsets(admin), new MarkerTails(clientConfig), List.copyOf(domains));
  }

  /**
   * Returns when the mesh is drained.
   *
   * @throws ScenarioException if it is not within the time, naming each domain and topic that still
   *     lags and by how many offsets, and topics that are missing; or if the brokers do not answer
   */
  public void await(Duration timeout) {
    await(timeout, timeout, lags -> {});
  }

  /**
   * Returns when the mesh is drained, and tells meanwhile what is still to be done.
   *
   * @param every how often it tells, on the thread that waits
   * @param progress told one sentence part per domain and topic; none while the first look is not
   *     done, and while records are being written
   * @throws ScenarioException as {@link #await(Duration)} does
   */
  public void await(Duration timeout, Duration every, Consumer<List<String>> progress) {
    Watcher watcher = new Watcher();
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "mesh-drain");
              thread.setDaemon(true);
              return thread;
            });
    try {
      var unused =
          executor.scheduleWithFixedDelay(
              watcher, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
      long deadline = System.nanoTime() + timeout.toNanos();
      while (!watcher.isDrainedWithin(every, deadline)) {
        progress.accept(watcher.lags());
      }
    } catch (TimeoutException e) {
      throw new ScenarioException(
          "Not drained within %d s: %s".formatted(timeout.toSeconds(), watcher.findings()), e);
    } catch (ExecutionException e) {
      String problem =
          e.getCause() instanceof ScenarioException told ? told.getMessage() : e.toString();
      throw new ScenarioException("The drain cannot be watched: " + problem, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScenarioException("Interrupted while waiting for the mesh to drain", e);
    } finally {
      // Lets a look that has begun come to its end: interrupted clients complain loudly.
      executor.shutdown();
    }
  }

  /** Looks, compares with the look before, and tells when the mesh is drained. */
  private final class Watcher implements Runnable {
    private final CompletableFuture<Boolean> drained = new CompletableFuture<>();
    private volatile @Nullable Pass latest;

    @Override
    public void run() {
      try {
        Pass before = latest;
        Pass now = Inspection.pass(offsets, tails, domains);
        latest = now;
        if (before != null && now.confirms(before)) {
          drained.complete(true);
        }
      } catch (RuntimeException e) {
        drained.completeExceptionally(e);
      }
    }

    /**
     * Waits until then, but not beyond the deadline.
     *
     * @throws TimeoutException if the deadline is over
     */
    private boolean isDrainedWithin(Duration time, long deadline)
        throws TimeoutException, ExecutionException, InterruptedException {
      long left = deadline - System.nanoTime();
      try {
        return drained.get(Math.min(left, time.toNanos()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (left <= time.toNanos()) {
          throw e;
        }
        return false;
      }
    }

    private List<String> lags() {
      Pass found = latest;
      return found == null ? List.of() : found.lags();
    }

    private String findings() {
      Pass found = latest;
      if (found == null) {
        return "the brokers have not answered";
      }
      return found.lags().isEmpty()
          ? "records are still being written"
          : String.join("; ", found.lags());
    }
  }
}
