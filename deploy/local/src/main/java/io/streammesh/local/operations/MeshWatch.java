package io.streammesh.local.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a mesh every two seconds, on one thread of its own, and keeps the latest document ready
 * for any thread that asks.
 */
final class MeshWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MeshWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration STOP_BOUND = Duration.ofSeconds(10);

  private final Clock clock;
  private final AppProbe probe = new AppProbe();
  private final List<AppWatch> watches;
  private final DocumentMaker maker;
  private final ConsumerLags lags;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(MeshWatch::thread);
  private volatile Map<String, Long> replayed = Map.of();
  private volatile ApiAnswer latest = ApiAnswer.failed("The mesh was not looked at yet");

  private MeshWatch(ObservedMesh mesh, Clock clock) {
    this.clock = clock;
    this.watches = mesh.apps().stream().map(app -> new AppWatch(app, PromiseJudge.WINDOW)).toList();
    this.maker = new DocumentMaker(mesh, watches, EVERY);
    this.lags = ConsumerLags.of(mesh);
  }

  static MeshWatch start(ObservedMesh mesh, Clock clock) {
    MeshWatch watch = new MeshWatch(mesh, clock);
    var unused =
        watch.scheduler.scheduleWithFixedDelay(
            watch::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  /** The document of the latest look, or why there is none. */
  ApiAnswer latest() {
    return latest;
  }

  /** How many signals of a replay each port has refused, as far as it is known now. */
  Map<String, Long> replayed() {
    return replayed;
  }

  /** Whatever it runs into, whoever looks at the page is told, and the next look is taken. */
  @SuppressWarnings("IllegalCatch")
  private void look() {
    try {
      MeshDocument document = document();
      replayed = document.replayed();
      latest = ApiAnswer.of(document.toJson());
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.atError().setCause(e).log("The mesh cannot be looked at");
      latest = ApiAnswer.failed("The mesh cannot be looked at; the log of the command says why");
    }
  }

  private MeshDocument document() {
    List<CompletableFuture<AppAnswer>> answers =
        watches.stream().map(watch -> probe.ask(watch.app())).toList();
    List<String> problems = new ArrayList<>();
    Map<String, Map<String, Long>> behind = lags(problems);
    for (int i = 0; i < watches.size(); i++) {
      AppAnswer answer = answers.get(i).join();
      watches.get(i).note(answer, System.nanoTime());
    }
    return maker.at(clock.instant(), System.nanoTime(), behind, problems);
  }

  private @Nullable Map<String, Map<String, Long>> lags(List<String> problems) {
    try {
      return lags.now();
    } catch (BrokerSilentException e) {
      problems.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Lets a look that has begun come to its end: interrupted clients complain loudly. */
  @Override
  public void close() {
    scheduler.shutdown();
    try {
      if (!scheduler.awaitTermination(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
        scheduler.shutdownNow();
      }
    } catch (InterruptedException e) {
      scheduler.shutdownNow();
      Thread.currentThread().interrupt();
    }
    lags.close();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "operations-watch");
    thread.setDaemon(true);
    return thread;
  }
}
