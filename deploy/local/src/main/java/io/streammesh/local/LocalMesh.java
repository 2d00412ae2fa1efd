package io.streammesh.local;

import io.streammesh.app.ExitCode;
import io.streammesh.broker.BrokerOptions;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.local.app.DomainApp;
import io.streammesh.local.app.DomainBuild;
import io.streammesh.local.app.DomainLauncher;
import io.streammesh.local.app.DomainOptions;
import io.streammesh.local.app.MeshEndpoints;
import io.streammesh.local.process.ChildEvent;
import io.streammesh.local.process.ChildProcess;
import io.streammesh.local.process.RestartPolicy;
import io.streammesh.local.process.Supervisor;
import io.streammesh.local.registry.RegistryHome;
import io.streammesh.local.registry.RegistryServer;
import io.streammesh.platform.provision.Provisioned;
import io.streammesh.platform.provision.Provisioner;
import io.streammesh.registry.HttpSchemaRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/**
 * A mesh that runs on this machine: a broker in this process, the registry, each domain's app and
 * the services that act on signals as supervised children. {@link #close()} stops everything; if
 * this process is killed, the children end by themselves.
 */
public final class LocalMesh implements AutoCloseable {
  private static final Duration REGISTRY_BOUND = Duration.ofSeconds(60);

  /** Eight apps start at the same time, on two cores and beside whatever else runs there. */
  private static final Duration APP_BOUND = Duration.ofMinutes(3);

  private static final int LOG_LINES = 10;

  /** One consumer, one producer for each partition, and no state but what the bounds allow. */
  private static final DomainOptions SERVICE = DomainOptions.STANDARD.withHeap("96m");

  private final MeshDefinition definition;
  private final MeshOptions options;
  private final MeshLayout layout;
  private final Progress progress;
  private final DataLock lock;
  private final Supervisor supervisor;

  /** What is stopped last, in this order; guarded by this. */
  private final Deque<Runnable> stops = new ArrayDeque<>();

  private final List<DomainApp> domains = new CopyOnWriteArrayList<>();
  private final List<DomainApp> services = new CopyOnWriteArrayList<>();
  private final List<OperationalService> acting = new CopyOnWriteArrayList<>();
  private final CompletableFuture<LocalMeshException> failure = new CompletableFuture<>();
  private final CompletableFuture<LocalMeshException> stopped = new CompletableFuture<>();
  private final ChildReport report;
  private boolean closed;
  private @Nullable MeshEndpoints endpoints;
  private @Nullable MeshOutages outages;

  private LocalMesh(MeshOptions options, Progress progress) {
    this.options = options;
    this.definition = MeshDefinition.ofClasspath();
    this.layout = MeshLayout.create(options.home(), options.dataDir());
    this.progress = progress;
    this.report = new ChildReport(progress);
    this.lock = DataLock.take(layout);
    this.supervisor =
        new Supervisor(
            RestartPolicy.STANDARD.withFinalExitCodes(finalExitCodes()), this::childSays);
  }

  /**
   * Starts it and waits until every app is ready, but for those of stopped domains.
   *
   * @throws io.streammesh.MeshException if anything stands in the way; nothing is left running
   */
  public static LocalMesh start(MeshOptions options, Progress progress) {
    LocalMesh mesh = new LocalMesh(options, progress);
    try {
      mesh.startAll();
      return mesh;
    } catch (RuntimeException e) {
      try {
        mesh.close();
      } catch (RuntimeException notClosed) {
        e.addSuppressed(notClosed);
      }
      throw Teardown.explained(e);
    }
  }

  private void startAll() {
    List<String> wanted = wantedDomains();
    List<OperationalService> wantedServices =
        options.apps().acting() ? OperationalService.among(definition, wanted) : List.of();
    MeshPorts ports = MeshPorts.choose(options, wanted.size() + wantedServices.size());
    BrokerOptions brokerOptions = brokerOptions(ports.broker());
    // Their archive is made while broker and registry start.
    SharedClasses classes = shareClasses(wanted);
    progress.says("starting broker and schema registry");
    RegistryServer registry = launchRegistry(ports.registry());
    LocalBroker broker = startBroker(brokerOptions);
    registry.awaitReady(REGISTRY_BOUND);
    supervisor.watch(registry.process());
    endpoints = new MeshEndpoints(broker.bootstrapServers(), registry.url());
    progress.says(
        "broker at " + endpoints().bootstrapServers() + ", registry at " + registry.url());
    provision();
    administration().provision();
    DomainLauncher launcher = classes.usedBy(new DomainLauncher(layout.dataDir(), endpoints()));
    int next = 0;
    for (String domain : wanted) {
      launchDomain(launcher, domain, ports.http().get(next++));
    }
    for (OperationalService service : wantedServices) {
      launchService(launcher, service, ports.http().get(next++));
    }
    if (options.apps().acting()) {
      OperationalService.withoutSignals(definition, wanted).forEach(this::tellNotStarted);
    }
    domains.forEach(this::watchOnceReady);
    services.forEach(this::watchOnceReady);
  }

  private void tellNotStarted(OperationalService service) {
    progress.says(
        service.name()
            + " is not started, since "
            + service.signals(definition).domain()
            + ", whose signals it acts on, does not run");
  }

  private synchronized SharedClasses shareClasses(List<String> wanted) {
    requireOpen();
    SharedClasses classes = SharedClasses.of(wanted, layout, progress);
    stops.push(classes::close);
    return classes;
  }

  private void watchOnceReady(DomainApp app) {
    boolean ready = awaitReady(app);
    supervisor.watch(app.process());
    if (ready) {
      progress.says(app.domain() + " is ready at " + app.url());
    }
  }

  private List<String> wantedDomains() {
    Set<String> known = definition.domains().keySet();
    if (!known.containsAll(options.apps().domains())) {
      throw new LocalMeshException(
          "The mesh cannot start domains %s: expected some of %s"
              .formatted(new TreeSet<>(options.apps().domains()), known));
    }
    return known.stream().filter(options.apps()::starts).toList();
  }

  /** False if the domain is stopped, and waits for an operator; the others run without it. */
  private static boolean awaitReady(DomainApp domain) {
    try {
      domain.awaitReady(APP_BOUND);
      return true;
    } catch (LocalMeshException e) {
      if (!domain.process().isAlive() && ChildReport.isStopped(domain.process().onExit().join())) {
        return false;
      }
      throw e;
    }
  }

  private synchronized RegistryServer launchRegistry(int port) {
    requireOpen();
    RegistryServer registry =
        RegistryServer.launch(new RegistryHome(layout.registryHome()), layout.dataDir(), port);
    stops.push(registry::close);
    return registry;
  }

  private synchronized LocalBroker startBroker(BrokerOptions brokerOptions) {
    requireOpen();
    LocalBroker broker = LocalBroker.start(brokerOptions);
    stops.push(broker::close);
    var unused = broker.failure().thenAccept(failure::complete);
    outages = new MeshOutages(supervisor, broker);
    return broker;
  }

  private BrokerOptions brokerOptions(int port) {
    try {
      BrokerOptions brokerOptions = BrokerOptions.in(layout.broker()).withPort(port);
      for (Map.Entry<String, String> entry : options.brokerConfig().entrySet()) {
        brokerOptions = brokerOptions.with(entry.getKey(), entry.getValue());
      }
      return brokerOptions;
    } catch (IllegalArgumentException e) {
      throw new LocalMeshException("The broker cannot be configured: " + e.getMessage(), e);
    }
  }

  private synchronized void launchDomain(DomainLauncher launcher, String domain, int port) {
    requireOpen();
    domains.add(
        launcher.launch(
            DomainBuild.in(layout.domains(), domain), usual(options.apps().of(domain), port)));
  }

  private synchronized void launchService(
      DomainLauncher launcher, OperationalService service, int port) {
    requireOpen();
    acting.add(service);
    services.add(
        launcher.launch(
            DomainBuild.in(layout.services(), service.name()),
            usual(SERVICE, port)
                .with("service.outbox.dir", layout.outbox(service.name()).toString())));
  }

  /** What apps and services have in common. */
  private DomainOptions usual(DomainOptions kind, int port) {
    return kind.withHttpPort(port)
        .withLasting(kind.lasting() || options.apps().lasting())
        .with(options.apps().shared());
  }

  private void requireOpen() {
    if (closed) {
      throw new LocalMeshException("The mesh was stopped while it started");
    }
  }

  private void provision() {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints().bootstrapServers()))) {
      Provisioned done =
          new Provisioner(admin, new HttpSchemaRegistry(endpoints().registryUrl()), (short) 1)
              .provision(definition);
      progress.says(
          done.created().size()
              + " topics created, "
              + done.altered().size()
              + " altered, "
              + done.subjects().size()
              + " schemas registered");
    }
  }

  private static Set<Integer> finalExitCodes() {
    return Arrays.stream(ExitCode.values())
        .filter(ExitCode::isFinal)
        .map(ExitCode::code)
        .collect(Collectors.toSet());
  }

  private void childSays(ChildEvent event) {
    report.tell(event);
    if (event instanceof ChildEvent.Crashed ended && ChildReport.isStopped(ended.exitCode())) {
      stopped.complete(
          new LocalMeshException(
              "%1$s is stopped, since it set too much aside; its log is %2$s"
                  .formatted(ended.name(), ended.log())));
    }
    if (event instanceof ChildEvent.Finished end) {
      failure.complete(endedForGood(end));
    }
  }

  /** With the end of the log, since the data folder may be gone when someone wants to read it. */
  private LocalMeshException endedForGood(ChildEvent.Finished end) {
    StringBuilder text =
        new StringBuilder(
            "%s ended for good (exit code %d); its log is %s"
                .formatted(end.name(), end.exitCode(), end.log()));
    supervisor
        .child(end.name())
        .ifPresent(
            child -> child.logTail(LOG_LINES).forEach(line -> text.append("\n  | ").append(line)));
    return new LocalMeshException(text.toString());
  }

  public MeshDefinition definition() {
    return definition;
  }

  public MeshEndpoints endpoints() {
    return Objects.requireNonNull(endpoints);
  }

  /** The apps, as they were started first. */
  public List<DomainApp> domains() {
    return List.copyOf(domains);
  }

  /**
   * The services that act on signals, as they were started first; each has its name for a domain.
   */
  public List<DomainApp> services() {
    return List.copyOf(services);
  }

  /** What the services do at which ports. */
  public List<OperationalService> acting() {
    return List.copyOf(acting);
  }

  /** Kills every app at once, as {@code kill -9} does; they are started again. */
  public void killApps() {
    for (DomainApp domain : domains) {
      supervisor.child(domain.domain()).ifPresent(ChildProcess::kill);
    }
  }

  /** Takes parts of it away and gives them back. */
  public MeshOutages outages() {
    return Objects.requireNonNull(outages);
  }

  /** The data folder. */
  public Path dataDir() {
    return layout.dataDir();
  }

  /** The keystore of all domains, and of the other roles of contracts. */
  public Path keys() {
    return layout.keys();
  }

  /** Changes the keys, as an operator does. */
  public MeshKeys administration() {
    return new MeshKeys(definition, endpoints(), layout.keys(), progress);
  }

  /**
   * Completes if the mesh cannot go on, since its broker stopped by itself or an app ended for
   * good; never if it is closed. Close it then.
   */
  public CompletionStage<LocalMeshException> failure() {
    return failure.minimalCompletionStage();
  }

  /** As {@link #failure}, for those to whom a mesh with a stopped domain is no use either. */
  public CompletionStage<LocalMeshException> failureOrStop() {
    return failure.applyToEither(stopped, e -> e).minimalCompletionStage();
  }

  /**
   * Stops apps, broker and registry; what does not stop in time is killed. An interrupt does not
   * cut it short.
   *
   * @throws LocalMeshException if something did not stop; everything else is stopped all the same
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean interrupted = Thread.interrupted();
    List<Runnable> steps = new ArrayList<>();
    steps.add(() -> supervisor.stop(options.apps().stopPatience()));
    // Those that were not ready yet are not supervised.
    steps.add(
        () ->
            ChildProcess.stopAll(
                Stream.concat(services.stream(), domains.stream()).map(DomainApp::process).toList(),
                options.apps().stopPatience()));
    steps.addAll(stops);
    steps.add(lock::close);
    try {
      Teardown.runAll(steps);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
