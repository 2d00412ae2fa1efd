package io.streammesh.platform.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which ways probes take, which of them are under way, and which have not arrived in time. Meters
 * are told of each once. One that is lost and arrives after all is late: the loss stays counted,
 * and it has arrived. For one thread.
 */
final class ProbeBook {
  /** For how long a lost probe may still arrive; nobody waits for one of yesterday. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final Duration patience;
  private final ProbeMeters meters;
  private final SortedMap<String, ProbedApp> apps = new TreeMap<>();

  /** Both in the order of sending. */
  private final Map<Arrival, UnderWay> expected = new LinkedHashMap<>();

  private final Map<Arrival, UnderWay> lost = new LinkedHashMap<>();

  /**
   * @param patience how long a probe may take
   */
  ProbeBook(Duration patience, ProbeMeters meters) {
    this.patience = patience;
    this.meters = meters;
  }

  /** Takes what an app tells of its paths now; it holds until the app tells something else. */
  void learn(ProbedApp app) {
    apps.put(app.domain(), app);
    app.paths()
        .forEach(
            (input, products) ->
                products.forEach(product -> meters.know(new ProbePath(input, product))));
  }

  /** The raw contracts that probes are sent into, by their ids. */
  SortedSet<String> inputs() {
    SortedSet<String> inputs = new TreeSet<>();
    apps.values().forEach(app -> inputs.addAll(app.paths().keySet()));
    return inputs;
  }

  /** Waits for these probes at each product that they lead to. */
  void sent(Collection<SentProbe> probes) {
    for (SentProbe probe : probes) {
      meters.sent(probe.input());
      apps.values().forEach(app -> expect(probe, app));
    }
  }

  private void expect(SentProbe probe, ProbedApp app) {
    for (String product : app.paths().getOrDefault(probe.input(), new TreeSet<>())) {
      expected.put(
          new Arrival(probe.position(), product),
          new UnderWay(app.domain(), new ProbePath(probe.input(), product), probe.sentAt()));
    }
  }

  /**
   * Takes an arrival; of a probe that nobody waits for, or that has arrived before, it is none.
   *
   * @param at by the clock of the app
   */
  void arrived(Arrival arrival, Instant at) {
    UnderWay probe = expected.remove(arrival);
    if (probe == null) {
      late(lost.remove(arrival), at);
      return;
    }
    if (at.isAfter(probe.sentAt().plus(patience))) {
      meters.lost(probe.path());
    }
    meters.arrived(probe.path(), Duration.between(probe.sentAt(), at));
  }

  private void late(@Nullable UnderWay probe, Instant at) {
    if (probe != null) {
      meters.arrived(probe.path(), Duration.between(probe.sentAt(), at));
    }
  }

  /**
   * Gives up what should have arrived by now at the products of a domain.
   *
   * @param domain whose audit is read as far as it tells what had arrived then
   */
  void expire(String domain, Instant now) {
    Iterator<Map.Entry<Arrival, UnderWay>> waiting = expected.entrySet().iterator();
    while (waiting.hasNext()) {
      Map.Entry<Arrival, UnderWay> probe = waiting.next();
      if (probe.getValue().domain().equals(domain)
          && now.isAfter(probe.getValue().sentAt().plus(patience))) {
        waiting.remove();
        lost.put(probe.getKey(), probe.getValue());
        meters.lost(probe.getValue().path());
      }
    }
    lost.values().removeIf(probe -> now.isAfter(probe.sentAt().plus(REMEMBERED)));
  }

  /** A probe on one of its ways, through the app of a domain. */
  private record UnderWay(String domain, ProbePath path, Instant sentAt) {}
}
