package io.streammesh.platform.probe;

import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.platform.audit.AuditEntry;
import io.streammesh.platform.audit.AuditTail;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Sends one probe into each partition of the raw topics of some apps, and waits for them in the
 * apps' audit topics. A probe has arrived where its app has signed that it has. Belongs to one
 * thread.
 */
public final class ProbeRound {
  private static final Duration POLL = Duration.ofMillis(50);

  private final MeshDefinition definition;
  private final String bootstrapServers;
  private final Clock clock;

  public ProbeRound(MeshDefinition definition, String bootstrapServers, Clock clock) {
    this.definition = definition;
    this.bootstrapServers = bootstrapServers;
    this.clock = clock;
  }

  /**
   * Runs it.
   *
   * @param audits the audit topics of all these apps, from where they end now
   * @param patience how long to wait, from when all are sent
   * @return of each path, in the order of apps, raw topics and products
   * @throws io.streammesh.MeshException if a probe cannot be sent, or an audit topic not be read
   */
  public List<PathResult> run(
      List<ProbedApp> apps, Collection<AuditTail> audits, Duration patience) {
    List<SentProbe> sent;
    try (ProbeSender sender = new ProbeSender(bootstrapServers, clock)) {
      ProbeSender.Sent round = sender.send(inputs(apps));
      if (!round.failures().isEmpty()) {
        throw round.failures().get(0);
      }
      sent = round.stored();
    }
    Map<Arrival, Duration> arrived = await(expected(apps, sent), audits, patience);
    List<PathResult> results = new ArrayList<>();
    for (ProbedApp app : apps) {
      app.paths()
          .forEach(
              (input, products) ->
                  products.forEach(product -> results.add(result(input, product, sent, arrived))));
    }
    return results;
  }

  private List<Contract> inputs(List<ProbedApp> apps) {
    TreeSet<String> ids = new TreeSet<>();
    apps.forEach(app -> ids.addAll(app.paths().keySet()));
    return ids.stream().map(definition::raw).toList();
  }

  private static Map<Arrival, SentProbe> expected(List<ProbedApp> apps, List<SentProbe> sent) {
    Map<Arrival, SentProbe> expected = new HashMap<>();
    for (ProbedApp app : apps) {
      for (SentProbe probe : sent) {
        app.paths()
            .getOrDefault(probe.input(), new TreeSet<>())
            .forEach(product -> expected.put(new Arrival(probe.position(), product), probe));
      }
    }
    return expected;
  }

  private static Map<Arrival, Duration> await(
      Map<Arrival, SentProbe> expected, Collection<AuditTail> audits, Duration patience) {
    Map<Arrival, Duration> arrived = new HashMap<>();
    long end = System.nanoTime() + patience.toNanos();
    while (arrived.size() < expected.size() && System.nanoTime() < end) {
      for (AuditTail audit : audits) {
        for (AuditEntry entry : audit.next(POLL)) {
          AuditEvent event = entry.event();
          Arrival arrival = Arrival.toldBy(entry).orElse(null);
          SentProbe probe = arrival == null ? null : expected.get(arrival);
          if (event != null && arrival != null && probe != null) {
            arrived.putIfAbsent(arrival, Duration.between(probe.sentAt(), event.getAt()));
          }
        }
      }
    }
    return arrived;
  }

  private static PathResult result(
      String input, String product, List<SentProbe> sent, Map<Arrival, Duration> arrived) {
    List<SentProbe> probes = sent.stream().filter(probe -> probe.input().equals(input)).toList();
    List<Duration> delays =
        probes.stream()
            .map(probe -> new Arrival(probe.position(), product))
            .filter(arrived::containsKey)
            .map(arrived::get)
            .sorted()
            .toList();
    return new PathResult(
        input,
        product,
        probes.size(),
        delays.size(),
        delays.isEmpty() ? null : delays.get(delays.size() - 1));
  }
}
