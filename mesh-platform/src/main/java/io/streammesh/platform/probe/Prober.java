package io.streammesh.platform.probe;

import io.streammesh.MeshException;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.metrics.AppMetrics;
import io.streammesh.platform.audit.AuditEntry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on probing a mesh, on one thread of its own: in each round it asks the apps for their paths,
 * and sends a probe into each partition of the raw topics that they read. Between rounds it reads
 * in the audit topics what has arrived, and looks whether readers of products are held up. What it
 * finds are meters. An app that is away is probed by what it told last; a round has failed where
 * one has never told anything, or none does now, and does not end the next one. Where a domain's
 * audit cannot be read, its probes are neither lost nor arrived before it can be again. Whoever
 * starts it closes it, before the mesh and the metrics.
 */
public final class Prober implements AutoCloseable {
  /** How long a probe may take, where nobody says otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(Prober.class);

  /** As the labels of its meters name it: of the mesh, not of one of its domains. */
  private static final String DOMAIN = "mesh";

  private static final String APP = "prober";
  private static final Duration READ_EVERY = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final Duration STOP_BOUND = Duration.ofSeconds(3);

  private final ProbedMesh mesh;
  private final Clock clock = Clock.systemUTC();
  private final ProbeMeters meters;
  private final ProbeBook book;
  private final BlockedProducts blocked = new BlockedProducts();
  private final Map<String, DomainAudit> audits = new TreeMap<>();
  private final ProbeSender sender;
  private final ProductPartitions partitions;
  private final Set<String> unseen = new TreeSet<>();

  /** The apps that have told their paths at least once. */
  private final Set<URI> heard = new HashSet<>();

  private boolean hasReadAll = true;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Prober::thread);

  private Prober(ProbedMesh mesh, Duration patience, AppMetrics metrics) {
    this.mesh = mesh;
    this.meters = new ProbeMeters(metrics.registry());
    this.book = new ProbeBook(patience, meters);
    mesh.products().forEach(product -> meters.know(product.id()));
    this.sender = new ProbeSender(mesh.bootstrapServers(), clock);
    this.partitions = new ProductPartitions(mesh.bootstrapServers(), mesh.products());
  }

  /** What a process tells Prometheus that probes a mesh: the JVM, so far. */
  public static AppMetrics metrics() {
    return AppMetrics.of(DOMAIN, APP);
  }

  /**
   * Begins at once.
   *
   * @param every how long after a round the next one begins
   * @param patience how long a probe may take
   * @param metrics what it finds is told there
   */
  public static Prober start(
      ProbedMesh mesh, Duration every, Duration patience, AppMetrics metrics) {
    Prober prober = new Prober(mesh, patience, metrics);
    prober.schedule(prober::round, every);
    prober.schedule(prober::readAudits, READ_EVERY);
    prober.schedule(prober::lookAtProducts, LOOK_EVERY);
    return prober;
  }

  private void schedule(Runnable step, Duration every) {
    var unused = thread.scheduleWithFixedDelay(step, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whatever a round runs into, the next one is made. */
  @SuppressWarnings("IllegalCatch")
  private void round() {
    boolean hadReadAll = hasReadAll;
    hasReadAll = true;
    try {
      audits.forEach((domain, audit) -> reading(domain, audit::open));
      boolean told = false;
      for (URI info : mesh.infos()) {
        told |= learn(info);
      }
      ProbeSender.Sent sent =
          sender.send(book.inputs().stream().map(mesh.definition()::raw).toList());
      book.sent(sent.stored());
      sent.failures()
          .forEach(e -> LOG.atWarn().setCause(e).log("A path is not probed in this round"));
      boolean known = told && heard.containsAll(mesh.infos());
      boolean done = known && sent.failures().isEmpty() && hadReadAll && hasReadAll;
      hasReadAll = true;
      meters.round(done ? Outcome.DONE : Outcome.FAILED);
    } catch (RuntimeException e) {
      meters.round(Outcome.FAILED);
      LOG.atWarn().setCause(e).log("A round of probes has failed");
    }
  }

  /** Whether an app tells its paths; what hinders one app's probes hinders no other's. */
  @SuppressWarnings("IllegalCatch")
  private boolean learn(URI info) {
    try {
      ProbedApp app = ProbedApp.ask(info);
      // Before a probe is sent, so that no arrival is missed.
      reading(app.domain(), () -> follow(app.domain()));
      if (audits.containsKey(app.domain())) {
        book.learn(app);
      }
      heard.add(info);
      return true;
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("info", info)
          .addKeyValue("reason", e.toString())
          .log("An app does not tell its paths; it is probed by what is known of it");
      return false;
    }
  }

  private void follow(String domain) {
    audits.computeIfAbsent(domain, any -> DomainAudit.atEnd(mesh, domain, clock));
  }

  /**
   * What is on its way is given up only where nothing more is to be read, however long this thread
   * was kept.
   */
  private void readAudits() {
    audits.forEach(
        (domain, audit) ->
            reading(
                domain,
                () -> {
                  Instant begun = clock.instant();
                  if (audit.read(this::note)) {
                    book.expire(domain, begun);
                  }
                }));
  }

  /** A topic that cannot be read hinders no other, and is opened anew by the next round. */
  @SuppressWarnings("IllegalCatch")
  private void reading(String domain, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      hasReadAll = false;
      LOG.atWarn()
          .addKeyValue("domain", domain)
          .setCause(e)
          .log("An audit topic cannot be read; what arrives is seen once it can be again");
    }
  }

  private void note(AuditEntry entry) {
    AuditEvent event = entry.event();
    if (event != null) {
      Arrival.toldBy(entry).ifPresent(arrival -> book.arrived(arrival, event.getAt()));
    }
  }

  /** What cannot be looked at is told once, until it can be again. */
  @SuppressWarnings("IllegalCatch")
  private void lookAtProducts() {
    try {
      Instant now = clock.instant();
      Look look = partitions.now();
      blocked.look(now, look.partitions()).forEach(meters::blocked);
      look.failures().forEach(this::notSeen);
      unseen.retainAll(look.failures().keySet());
    } catch (RuntimeException e) {
      mesh.products().forEach(product -> meters.notSeen(product.id()));
      LOG.atWarn().setCause(e).log("Products cannot be looked at");
    }
  }

  private void notSeen(String product, MeshException reason) {
    meters.notSeen(product);
    if (unseen.add(product)) {
      LOG.atWarn()
          .addKeyValue("product", product)
          .setCause(reason)
          .log("A product cannot be looked at; whether its readers are held up is not known");
    }
  }

  /** Lets what has begun come to its end: interrupted clients complain loudly. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!hasEnded()) {
        thread.shutdownNow();
        // Clients are closed once nobody uses them.
        var unused = hasEnded();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    audits.values().forEach(DomainAudit::close);
    sender.close();
    partitions.close();
  }

  private boolean hasEnded() throws InterruptedException {
    return thread.awaitTermination(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "prober");
    thread.setDaemon(true);
    return thread;
  }
}
