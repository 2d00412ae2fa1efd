package io.streammesh.local.cli;

import io.streammesh.consumer.BadRecord;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.LocalMeshException;
import io.streammesh.local.OperationalService;
import io.streammesh.local.fault.FaultShow;
import io.streammesh.scenarios.drain.MeshDrain;
import io.streammesh.scenarios.report.ShopProducts;
import io.streammesh.scenarios.traffic.LargeOrder;
import io.streammesh.scenarios.traffic.ShopTraffic;
import io.streammesh.scenarios.traffic.TrafficCounts;
import io.streammesh.scenarios.watch.LiveTable;
import io.streammesh.scenarios.watch.ProductWatch;
import io.streammesh.scenarios.watch.QuarantineFigures;
import io.streammesh.scenarios.watch.WatchSnapshot;
import io.streammesh.schemas.orders.v2.OrderFact;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** What became of the traffic, held against what was sent. */
final class DemoSummary {
  private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(5);
  private static final Duration WATCH_PATIENCE = Duration.ofSeconds(10);

  /** Longer than a port's limit of actions holds signals back. */
  private static final Duration ACTING_PATIENCE = Duration.ofMinutes(2);

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
      SignalAttacks attacks,
      FaultShow faultShow,
      ProductWatch watch,
      LiveTable table,
      PrintStream out) {
    drain();
    // A mesh that is slow has told the signal only now.
    attacks.makeIfEver();
    drain();
    awaitActions(watch);
    // What was done about signals are events again.
    drain();
    TrafficCounts sent = traffic.counts();
    WatchSnapshot seen = settled(watch, sent, faultShow);
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
        products -> check(traffic, products, attacks.made(), refused, faultShow, out, faults));
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
      Collection<SignalAttack> attacks,
      Collection<BadRecord> refused,
      FaultShow faultShow,
      PrintStream out,
      List<String> faults) {
    ProductCheck check = new ProductCheck(products, out, faults);
    check.checkFigures(traffic.productFigures());
    check.checkLargeOrder(traffic.largeOrder());
    check.checkContactData();
    check.checkErasure(traffic.personToErase());
    checkSignals(products, traffic.largeOrder(), attacks, refused, faultShow, out, faults);
  }

  private void drain() {
    try (Admin admin = Admin.create(clients)) {
      MeshDrain.of(admin, clients, topics.drainedWithServices()).await(DRAIN_PATIENCE);
    }
  }

  private static void awaitActions(ProductWatch watch) {
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
      ProductWatch watch, TrafficCounts sent, FaultShow faultShow) {
    long deadline = System.nanoTime() + WATCH_PATIENCE.toNanos();
    WatchSnapshot seen = watch.snapshot();
    while (isIncomplete(seen, sent, faultShow) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      seen = watch.snapshot();
    }
    return seen;
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
