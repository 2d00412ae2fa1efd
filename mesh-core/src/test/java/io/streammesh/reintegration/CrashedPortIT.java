package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.reintegration.JournalEntry.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service whose JVM is gone at each step, again and again, while signals come. */
@Timeout(400)
final class CrashedPortIT {
  private static final int ROUNDS = 2;
  private static final int SIGNALS_A_CRASH = 2;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"retry", "review"})
  void shouldLoseNoSignalAndRepeatNoneUnknowingly(String unknown) throws Exception {
    Path mesh = folder.resolve("mesh");
    MeshDefinition definition = SignalMesh.load(mesh, unknown, "{actions: 1000, per: PT1M}");
    Signals signals = new Signals(definition);
    Path target = folder.resolve("target");
    Set<String> sent = new HashSet<>();
    try (SignalBroker broker = new SignalBroker(folder.resolve("broker"))) {
      String servers = broker.client().getProperty("bootstrap.servers");

      // Given
      for (int round = 0; round < ROUNDS; round++) {
        for (PortStep step : PortStep.values()) {
          for (int i = 0; i < SIGNALS_A_CRASH; i++) {
            String order = "o-" + sent.size();
            broker.send(signals.of(order, 1).in(i).signed());
            sent.add(order + "/1");
          }
          Process crashing = start(servers, mesh, target, step.name());
          assertThat(crashing.waitFor(60, TimeUnit.SECONDS)).as("%s is reached", step).isTrue();
          assertThat(crashing.exitValue()).as("%s", step).isEqualTo(CrashingService.CRASHED);
        }
      }

      // When
      Process last = start(servers, mesh, target);
      await(() -> ended(broker).size() == sent.size());
      last.getOutputStream().close();
      assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(last.exitValue()).isZero();

      // Then
      List<JournalEntry> journal = broker.journal();
      Map<String, Long> acted =
          Files.readAllLines(target).stream().collect(groupingBy(Function.identity(), counting()));
      Set<String> done = idsOf(journal, Kind.DONE);
      Set<String> review = idsOf(journal, Kind.REVIEW);
      Set<String> retried = idsOf(journal, Kind.RETRIED);
      assertThat(journal).filteredOn(JournalEntry::isEnd).hasSize(sent.size());
      assertThat(union(done, review)).isEqualTo(sent);
      assertThat(idsOf(journal, Kind.STARTED)).containsAll(acted.keySet());
      assertThat(acted.keySet()).containsAll(done);
      // Whatever was done twice was told as unknown before.
      assertThat(acted.entrySet())
          .filteredOn(action -> action.getValue() > 1)
          .extracting(Map.Entry::getKey)
          .isSubsetOf(retried);
      if (unknown.equals("review")) {
        assertThat(retried).isEmpty();
        assertThat(acted).allSatisfy((id, times) -> assertThat(times).isOne());
        assertThat(review).isNotEmpty();
      } else {
        assertThat(retried).isNotEmpty();
      }
    }
  }

  /** The ids of the signals that have come to an end. */
  private static Set<String> ended(SignalBroker broker) {
    return broker.journal().stream()
        .filter(JournalEntry::isEnd)
        .map(entry -> entry.signal().id())
        .collect(Collectors.toSet());
  }

  private static Set<String> idsOf(List<JournalEntry> journal, Kind kind) {
    return journal.stream()
        .filter(entry -> entry.kind() == kind)
        .map(entry -> entry.signal().id())
        .collect(Collectors.toSet());
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  private Process start(String servers, Path mesh, Path target, String... step) throws IOException {
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
                target.toString()));
    command.addAll(List.of(step));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    File log = folder.resolve("service.log").toFile();
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }
}
