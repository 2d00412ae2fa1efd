package io.streammesh.local.cli;

import io.streammesh.MeshException;
import io.streammesh.consumer.BadRecord;
import io.streammesh.keys.KeyService;
import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.lineage.Position;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.LocalMeshException;
import io.streammesh.local.OperationalService;
import io.streammesh.local.app.DomainApp;
import io.streammesh.local.fault.FaultShow;
import io.streammesh.platform.audit.AuditReading;
import io.streammesh.platform.audit.AuditTrail;
import io.streammesh.platform.audit.RoleAudit;
import io.streammesh.registry.HttpSchemaRegistry;
import io.streammesh.scenarios.drain.MeshDrain;
import io.streammesh.scenarios.report.ShopProducts;
import io.streammesh.scenarios.traffic.LargeOrder;
import io.streammesh.scenarios.traffic.ShopTraffic;
import io.streammesh.scenarios.traffic.TrafficCounts;
import io.streammesh.scenarios.watch.LiveTable;
import io.streammesh.scenarios.watch.QuarantineFigures;
import io.streammesh.scenarios.watch.WatchSnapshot;
import io.streammesh.schemas.orders.v2.OrderFact;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** What became of the traffic, held against what was sent. */
final class DemoSummary {
  private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(5);
  private static final Duration WATCH_PATIENCE = Duration.ofSeconds(10);

  /** Longer than a port's limit of actions holds signals back. */
  private static final Duration ACTING_PATIENCE = Duration.ofMinutes(2);

  /** Whom the mesh policy grants the audit. */
  private static final String AUDITOR = "privacy-office";

  private static final String HOLDING = "orders/order-hold";

  private final LocalMesh mesh;
  private final Map<String, Object> clients;
  private final DomainTopics topics;

  DemoSummary(LocalMesh mesh, Map<String, Object> clients, DomainTopics topics) {
    this.mesh = mesh;
    this.clients = clients;
    this.topics = topics;
  }

  /** Prints it; whether everything is as it has to be. */
  boolean tell(
      ShopTraffic traffic,
      StagedActs acts,
      FaultShow faultShow,
      DemoWatch watch,
      LiveTable table,
      PrintStream out) {
    drain();
    // A mesh that is slow has told the signal only now.
    acts.signalIfEver();
    drain();
    awaitActions(watch);
    // What was done about signals are events again.
    drain();
    TrafficCounts sent = traffic.counts();
    Map<OperationalService, Set<Position>> replayed = replayed();
    WatchSnapshot seen = settled(watch, sent, faultShow, replayed);
    table.finish(seen);
    Queue<BadRecord> refused = new ConcurrentLinkedQueue<>();
    List<String> faults = new ArrayList<>();
    out.printf(
        "%d orders on the marketplace, %d raw events in all (%d late, %d repeated, %d broken)%n",
        sent.orders(), sent.records(), sent.late(), sent.repeats(), sent.expectedInQuarantine());
    checkQuarantines(seen, sent, faultShow, out, faults);
    MeshProducts.read(
        mesh,
        clients,
        refused::add,
        products -> check(traffic, products, acts, refused, faultShow, out, faults));
    checkReplay(replayed, faultShow, out, faults);
    checkKeyErasure(acts.erasure(), out, faults);
    long dropped = DroppedRecords.of(mesh);
    if (dropped != 0) {
      faults.add("Kafka Streams dropped " + dropped + " records");
    }
    faults.forEach(fault -> out.println("WRONG: " + fault));
    out.println(faults.isEmpty() ? "everything is as it has to be" : "the mesh is not right");
    return faults.isEmpty();
  }

  private void check(
      ShopTraffic traffic,
      ShopProducts products,
      StagedActs acts,
      Collection<BadRecord> refused,
      FaultShow faultShow,
      PrintStream out,
      List<String> faults) {
    ProductCheck check = new ProductCheck(products, out, faults);
    check.checkFigures(acts.replay().addedTo(traffic.productFigures()));
    check.checkLargeOrder(traffic.largeOrder());
    check.checkContactData();
    check.checkErasure(traffic.personToErase());
    checkSignals(
        products, traffic.largeOrder(), acts.attacks().made(), refused, faultShow, out, faults);
    String history = acts.replay().makeOnce().largeOrderId();
    new ReplayCheck(out, faults)
        .checkNotHeld(
            history,
            products
                .all(OrderFact.class)
                .filter(order -> order.getOrderId().equals(history))
                .toList());
  }

  /** Where the signals stand that came of a replay, by the service that they came to. */
  private Map<OperationalService, Set<Position>> replayed() {
    return mesh.acting().stream()
        .collect(
            Collectors.toMap(
                service -> service,
                service -> HistoryReplay.signals(service, mesh.definition(), clients)));
  }

  private void checkReplay(
      Map<OperationalService, Set<Position>> replayed,
      FaultShow faultShow,
      PrintStream out,
      List<String> faults) {
    AppInfo info = new AppInfo();
    ReplayCheck check = new ReplayCheck(out, faults);
    for (DomainApp app : mesh.services()) {
      OperationalService service = service(app.domain());
      check.checkPort(
          service.toString(),
          replayed.getOrDefault(service, Set.of()),
          PortJournal.read(clients, service.journal(mesh.definition())),
          // A fault may have had it start anew, and count from there.
          faultShow.isPlanned()
              ? OptionalLong.empty()
              : OptionalLong.of(info.count(app, "replayed")));
    }
  }

  private OperationalService service(String name) {
    return mesh.acting().stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void checkKeyErasure(KeyErasure erasure, PrintStream out, List<String> faults) {
    ErasureSight sight;
    try {
      sight = erasure.finish();
    } catch (MeshException | KafkaException e) {
      faults.add("what came of the erasure of a person's keys cannot be seen: " + e.getMessage());
      return;
    }
    ErasureCheck check = new ErasureCheck(sight, out, faults);
    check.checkUnreadable();
    // What did not get through as the keys were destroyed would wait for the next operator.
    mesh.administration().deliver();
    Clock clock = Clock.systemUTC();
    try (KeyService keys = LocalKeystore.open(mesh.keys(), AUDITOR, clock)) {
      AuditReading audit =
          RoleAudit.of(mesh.definition(), AUDITOR)
              .read(
                  new AuditTrail(
                      mesh.endpoints().bootstrapServers(),
                      new HttpSchemaRegistry(mesh.endpoints().registryUrl()),
                      clock),
                  keys.verificationKeys());
      faults.addAll(audit.problems());
      check.checkAudited(AUDITOR, audit.entries());
    }
  }

  private void drain() {
    try (Admin admin = Admin.create(clients)) {
      MeshDrain.of(admin, clients, topics.drainedWithServices()).await(DRAIN_PATIENCE);
    }
  }

  private static void awaitActions(DemoWatch watch) {
    long deadline = System.nanoTime() + ACTING_PATIENCE.toNanos();
    while (watch.snapshot().ports().stream().anyMatch(port -> port.waiting() > 0)) {
      if (System.nanoTime() > deadline) {
        throw new LocalMeshException(
            "Signals still wait to be acted on after %s: %s"
                .formatted(ACTING_PATIENCE, watch.snapshot().ports()));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private void checkSignals(
      ShopProducts products,
      LargeOrder planted,
      Collection<SignalAttack> attacks,
      Collection<BadRecord> refused,
      FaultShow faultShow,
      PrintStream out,
      List<String> faults) {
    OperationalService holding =
        mesh.acting().stream()
            .filter(service -> service.toString().equals(HOLDING))
            .findFirst()
            .orElseThrow();
    SignalCheck check =
        new SignalCheck(PortJournal.read(clients, holding.journal(mesh.definition())), out, faults);
    // A demo that ends before the order is placed has nothing to show.
    products
        .all(OrderFact.class)
        .filter(order -> order.getOrderId().equals(planted.orderId()))
        .findFirst()
        .ifPresent(
            order -> {
              check.checkHold(order);
              if (!faultShow.isPlanned()) {
                check.checkHeldSoon(order);
              }
              check.checkAttacks(attacks);
            });
    check.checkNothingTwice();
    check.checkRefused(refused, attacks);
  }

  private static void checkQuarantines(
      WatchSnapshot seen,
      TrafficCounts sent,
      FaultShow faultShow,
      PrintStream out,
      List<String> faults) {
    for (QuarantineFigures quarantine : seen.quarantines()) {
      Map<String, Long> expected = expected(quarantine, sent, faultShow);
      out.printf(
          "%s has set aside %d records%s%n",
          quarantine.domain(),
          quarantine.total(),
          quarantine.byRule().isEmpty() ? "" : ": " + byRule(quarantine.byRule()));
      if (!expected.equals(quarantine.byRule())) {
        faults.add("quarantine of " + quarantine.domain() + ": expected " + byRule(expected));
      }
    }
  }

  private static Map<String, Long> expected(
      QuarantineFigures quarantine, TrafficCounts sent, FaultShow faultShow) {
    Map<String, Long> expected = sent.expectedInQuarantine(quarantine.domain());
    faultShow
        .setAside(quarantine.domain())
        .forEach((rule, count) -> expected.merge(rule, count, Long::sum));
    return expected;
  }

  /** The watch runs beside us; it has a moment to see what the mesh has finished. */
  private static WatchSnapshot settled(
      DemoWatch watch,
      TrafficCounts sent,
      FaultShow faultShow,
      Map<OperationalService, Set<Position>> replayed) {
    long deadline = System.nanoTime() + WATCH_PATIENCE.toNanos();
    WatchSnapshot seen = watch.snapshot();
    while ((isIncomplete(seen, sent, faultShow) || isBehind(watch, replayed))
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      seen = watch.snapshot();
    }
    return seen;
  }

  /** The ports are asked every other second alone. */
  private static boolean isBehind(
      DemoWatch watch, Map<OperationalService, Set<Position>> replayed) {
    Map<String, Long> refused = watch.ports().replayed();
    return replayed.entrySet().stream()
        .anyMatch(
            port -> refused.getOrDefault(port.getKey().toString(), 0L) < port.getValue().size());
  }

  private static String byRule(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(rule -> rule.getKey() + " " + rule.getValue())
        .collect(Collectors.joining(", "));
  }

  private static boolean isIncomplete(WatchSnapshot seen, TrafficCounts sent, FaultShow faultShow) {
    return seen.quarantines().stream()
        .anyMatch(
            quarantine ->
                quarantine.total()
                    < expected(quarantine, sent, faultShow).values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
  }
}
