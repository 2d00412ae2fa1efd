package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two instances of a service whose JVMs are gone again and again while signals come: by themselves
 * at a step of the port or within its handler, or killed from outside at any moment. Its target
 * knows a signal by its id. Each way to be gone comes once in each mode, a kill from outside a few
 * times; more crashes with {@code -Dcrashes=1000}, others with {@code -Dcrashes.seed=…}.
 */
@Timeout(7200)
final class CrashedPortIT {
  private static final long SEED = Long.getLong("crashes.seed", 1);
  private static final int INSTANCES = 2;
  private static final int KILLS_AMONG_POINTS = 4;
  private static final Duration LATEST_KILL = Duration.ofSeconds(4);
  private static final Duration BOUND = Duration.ofSeconds(90);
  private static final long BETWEEN_SIGNALS_NANOS = 25_000_000;

  /** Points at which it is gone by itself. */
  private static final List<String> POINTS =
      Stream.concat(
              Stream.of(PortStep.values()).map(PortStep::name),
              Stream.of(CrashingService.BEFORE_THE_EFFECT, CrashingService.AFTER_THE_EFFECT))
          .toList();

  /** By how many each of them is reached once, and an instance killed some times. */
  private static final int ROUND = POINTS.size() + KILLS_AMONG_POINTS;

  @TempDir private Path folder;
  private final Map<String, Integer> crashes = new TreeMap<>();

  /** How the next instances are to crash. */
  private final List<String> coming = new ArrayList<>();

  private Path mesh;
  private Path target;
  private String servers;
  private int started;
  private int ended;

  @ParameterizedTest
  @CsvSource({"retry, 70", "review, 30"})
  void shouldLoseNoSignalAndRepeatNoneUnknowingly(String unknown, int percent) throws Exception {
    mesh = folder.resolve("mesh");
    target = Files.createDirectories(folder.resolve("target"));
    MeshDefinition definition = SignalMesh.load(mesh, unknown, "{actions: 1000000, per: PT1M}");
    Random random = new Random(SEED);
    Integer asked = Integer.getInteger("crashes");
    int wanted = asked == null ? ROUND : Math.max(1, asked * percent / 100);
    long began = System.nanoTime();
    try (SignalBroker broker = new SignalBroker(folder.resolve("broker"))) {
      servers = broker.client().getProperty("bootstrap.servers");
      RandomSignals signals = new RandomSignals(new Signals(definition), broker, random);

      // Given
      crash(wanted, signals, random);

      // When
      List<Service> last = new ArrayList<>();
      for (int instance = 0; instance < INSTANCES; instance++) {
        last.add(start(instance));
      }
      await(
          () -> {
            startAgain(last);
            return ends(broker.journal()).size() >= signals.sent().size();
          });
      for (Service service : last) {
        service.process().getOutputStream().close();
        assertThat(service.process().waitFor(60, TimeUnit.SECONDS)).as(service::said).isTrue();
        assertThat(service.process().exitValue()).as(service::said).isZero();
      }

      // Then
      String seen =
          "seed %d, %s: %d crashes %s, %d signals, %d s"
              .formatted(
                  SEED,
                  unknown,
                  wanted,
                  crashes,
                  signals.sent().size(),
                  Duration.ofNanos(System.nanoTime() - began).toSeconds());
      assertThat(crashes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(wanted);
      check(unknown, broker.journal(), signals, seen);
    }
  }

  /**
   * Has instances go on, each after its crash, until there were so many; signals come meanwhile.
   */
  private void crash(int wanted, RandomSignals signals, Random random) throws Exception {
    int begun = 0;
    List<Doomed> running = new ArrayList<>();
    while (begun < wanted || !running.isEmpty()) {
      for (int instance = 0; instance < INSTANCES && begun < wanted; instance++) {
        int free = instance;
        if (running.stream().noneMatch(doomed -> doomed.instance() == free)) {
          running.add(doom(instance, random));
          begun++;
        }
      }
      signals.send();
      LockSupport.parkNanos(BETWEEN_SIGNALS_NANOS);
      running.removeIf(this::isGone);
    }
  }

  /**
   * An instance that is to crash.
   *
   * @param point at which it is gone by itself; empty if it is killed
   * @param at when it is killed, or else was to be gone, by the nanosecond clock
   */
  private record Doomed(int instance, Service service, String point, long at) {}

  private Doomed doom(int instance, Random random) throws IOException {
    if (coming.isEmpty()) {
      coming.addAll(POINTS);
      coming.addAll(Collections.nCopies(KILLS_AMONG_POINTS, ""));
      Collections.shuffle(coming, random);
    }
    String point = coming.remove(0);
    if (point.isEmpty()) {
      long after = (long) (random.nextDouble() * LATEST_KILL.toNanos());
      return new Doomed(instance, start(instance), point, System.nanoTime() + after);
    }
    String times = String.valueOf(1 + random.nextInt(4));
    long bound = System.nanoTime() + BOUND.toNanos();
    return new Doomed(instance, start(instance, point, times), point, bound);
  }

  /** Kills it where its time has come; whether it is gone. */
  private boolean isGone(Doomed doomed) {
    boolean due = System.nanoTime() >= doomed.at();
    Service service = doomed.service();
    if (service.process().isAlive()) {
      if (!due) {
        return false;
      }
      service.process().destroyForcibly();
      assertThat(doomed.point()).as(() -> "reached in time by " + service.said()).isEmpty();
      try {
        assertThat(service.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    boolean killed = doomed.point().isEmpty();
    assertThat(service.process().exitValue())
        .as(() -> "how it has ended at '%s', ".formatted(doomed.point()) + service.said())
        .isEqualTo(killed ? 128 + 9 : CrashingService.CRASHED);
    crashes.merge(killed ? "killed" : doomed.point(), 1, Integer::sum);
    return true;
  }

  private void check(String unknown, List<JournalEntry> journal, RandomSignals signals, String seen)
      throws IOException {
    Map<String, List<String>> ends =
        ends(journal).stream()
            .collect(
                groupingBy(entry -> entry.signal().id(), mapping(SignalBroker::shown, toList())));
    Map<String, Long> started = times(journal, Kind.STARTED);
    Map<String, Long> retried = times(journal, Kind.RETRIED);
    List<String> lines = Files.readAllLines(target.resolve("calls"));
    Map<String, Long> calls = lines.stream().collect(groupingBy(Function.identity(), counting()));
    Set<String> effects = effects();

    // Nothing is lost: each signal has come to one end, which is explained.
    assertThat(ends.keySet()).as(seen).isEqualTo(signals.sent().keySet());
    assertThat(ends)
        .as(seen)
        .allSatisfy(
            (id, told) ->
                assertThat(told)
                    .singleElement()
                    .isIn("done", "review unknown", "refused superseded", "refused withdrawn"));

    // Each effect was made once, by a call that the journal knew of, and nothing is done without.
    assertThat(calls.keySet()).as(seen).containsAll(effects);
    assertThat(effects)
        .as(seen)
        .containsAll(idsWith(ends, "done"))
        .doesNotContainAnyElementsOf(idsWith(ends, "refused superseded"))
        .doesNotContainAnyElementsOf(idsWith(ends, "refused withdrawn"));
    assertThat(calls)
        .as(seen)
        .allSatisfy(
            (id, times) -> {
              assertThat(times).isLessThanOrEqualTo(started.getOrDefault(id, 0L));
              // Whatever was tried twice was told as unknown before.
              assertThat(times).isLessThanOrEqualTo(1 + retried.getOrDefault(id, 0L));
            });

    // What is said of one order is acted on in its order.
    lines.stream()
        .collect(groupingBy(RandomSignals::order, mapping(RandomSignals::number, toList())))
        .forEach((order, numbers) -> assertThat(numbers).as("%s, %s", order, seen).isSorted());

    // Where the last word on an order was taken, the target stands as it says.
    Map<String, String> lastCalls = new HashMap<>();
    lines.forEach(id -> lastCalls.put(RandomSignals.order(id), id));
    signals
        .last()
        .forEach(
            (order, id) -> {
              String end = ends.getOrDefault(id, List.of("none")).get(0);
              if (end.equals("refused withdrawn")) {
                assertThat(signals.sent()).as(seen).containsEntry(id, true);
                assertThat(signals.sent()).as(seen).containsEntry(lastCalls.get(order), true);
              } else if (!end.equals("review unknown")) {
                assertThat(end).as("%s, %s", id, seen).isEqualTo("done");
                assertThat(lastCalls).as(seen).containsEntry(order, id);
              }
            });

    if (unknown.equals("review")) {
      assertThat(retried).as(seen).isEmpty();
      assertThat(calls).as(seen).allSatisfy((id, times) -> assertThat(times).isOne());
    }
    assertThat(signals.sent()).as(seen).containsValues(true, false);
    System.out.printf(
        "%s; %d done, %d called again, %d for review%n",
        seen,
        idsWith(ends, "done").size(),
        calls.values().stream().filter(times -> times > 1).count(),
        idsWith(ends, "review unknown").size());
  }

  private Set<String> effects() throws IOException {
    try (Stream<Path> files = Files.list(target.resolve("effects"))) {
      return files
          .map(file -> file.getFileName().toString().replace('_', '/'))
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> idsWith(Map<String, List<String>> ends, String end) {
    return ends.entrySet().stream()
        .filter(told -> told.getValue().contains(end))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static List<JournalEntry> ends(List<JournalEntry> journal) {
    return journal.stream().filter(JournalEntry::isEnd).toList();
  }

  private static Map<String, Long> times(List<JournalEntry> journal, Kind kind) {
    return journal.stream()
        .filter(entry -> entry.kind() == kind)
        .collect(groupingBy(entry -> entry.signal().id(), counting()));
  }

  /** One start of an instance, with a file of all that it says, the trace of its failure too. */
  private record Service(Process process, Path log) {
    /** The end of it: the file is gone with the test. */
    String said() {
      try {
        String said = Files.readString(log);
        return "%s which has said:%n%s"
            .formatted(log.getFileName(), said.substring(Math.max(0, said.length() - 16_000)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** As a supervisor does with one that has ended by itself; what it said is printed. */
  private void startAgain(List<Service> instances) {
    for (int instance = 0; instance < instances.size(); instance++) {
      Service service = instances.get(instance);
      if (!service.process().isAlive()) {
        System.out.printf(
            "An instance has ended by itself with %d, %s%n",
            service.process().exitValue(), service.said());
        assertThat(++ended).as("how often").isLessThan(3);
        try {
          instances.set(instance, start(instance));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private Service start(int instance, String... crash) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                CrashingService.class.getName(),
                servers,
                mesh.toString(),
                target.toString(),
                "service-" + instance));
    command.addAll(List.of(crash));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Path log = folder.resolve("service-%d-start-%d.log".formatted(instance, ++started));
    return new Service(builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
  }
}
