package io.streammesh.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.LocalMeshException;
import io.streammesh.local.cli.Workplace.DataDir;
import io.streammesh.scenarios.event.DeliveryOptions;
import io.streammesh.scenarios.olist.OlistHistory;
import io.streammesh.scenarios.report.Difference;
import io.streammesh.scenarios.report.ReportComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mesh replay}. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Feeds a shop's history into a mesh of its own and reports what the products say.",
    sortOptions = false)
final class ReplayCommand implements Callable<Integer> {
  private static final String SOURCE = "olist";
  private static final int MOST_DIFFERENCES = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder with the history: olist/orders.csv.gz and the like.")
  private Path data = Path.of(".");

  @Option(
      names = "--report",
      required = true,
      paramLabel = "FILE",
      description = "Where the report goes, as JSON.")
  private Path report = Path.of("report.json");

  @Option(
      names = "--expect",
      paramLabel = "FILE",
      description = "A report to compare with; a difference ends with exit code 1.")
  private @Nullable Path expect;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of --shuffle and --duplicate. Default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(
      names = "--shuffle",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description = "Delays each event by up to this much, such as 2d, and so reorders them.")
  private Duration shuffle = Duration.ZERO;

  @Option(
      names = "--duplicate",
      paramLabel = "SHARE",
      converter = ShareOption.class,
      description = "Sends this share of the events twice, such as 5%%.")
  private double duplicate;

  @Option(
      names = "--kill-apps",
      description = "Kills every app in the middle of the replay, as kill -9 does.")
  private boolean killApps;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Data folder of the mesh, kept; a second replay goes into the same mesh."
              + " Default: a new one, deleted afterwards.")
  private @Nullable Path dataDir;

  @Mixin private MeshSettings settings = new MeshSettings();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JsonNode expected = expect == null ? null : expected(expect);
    requireWritableReport();
    Console console = new Console(spec.commandLine().getErr());
    OlistHistory history = OlistHistory.read(data);
    console.says(history.events().size() + " events in the history of " + data);
    if (history.customersWithoutOrder() > 0) {
      console.says(history.customersWithoutOrder() + " customers have no order and are left out");
    }
    try (StopSignal stop = new StopSignal();
        DataDir folder =
            dataDir == null ? Workplace.freshDataDir("replay") : Workplace.keptDataDir(dataDir);
        LocalMesh mesh = LocalMesh.start(settings.options(folder.folder()), console)) {
      return stop.run(mesh.failureOrStop(), () -> run(mesh, history, expected, console));
    }
  }

  private int run(
      LocalMesh mesh, OlistHistory history, @Nullable JsonNode expected, Console console) {
    ObjectNode figures = replay(mesh, history, console);
    write(figures);
    console.says("report in " + report);
    return expected == null ? 0 : compare(expected, figures, console);
  }

  private ObjectNode replay(LocalMesh mesh, OlistHistory history, Console console) {
    Replay replay = new Replay(mesh, console);
    replay.feed(
        history.deliveries(new DeliveryOptions(seed, shuffle, duplicate)),
        killApps ? history.events().size() / 2 : Long.MAX_VALUE);
    ObjectNode figures = replay.drainAndReport();
    console.says(
        "%d orders replayed in %.1f s"
            .formatted(
                figures.path("rows").path("orders").intValue(),
                console.elapsed().toMillis() / 1000.0));
    return figures;
  }

  private static JsonNode expected(Path file) {
    try {
      JsonNode root = JSON.readTree(file.toFile());
      JsonNode figures = root.path("shared").path(SOURCE);
      JsonNode found = figures.isMissingNode() ? root.path(SOURCE) : figures;
      if (!found.isObject()) {
        throw new LocalMeshException(
            "Expected an object /shared/" + SOURCE + " or /" + SOURCE + " in " + file);
      }
      return found;
    } catch (JsonProcessingException e) {
      throw new LocalMeshException(
          "%s, line %d: %s; expected a report as JSON"
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new LocalMeshException(
          "The report " + file + " cannot be read: " + e + "; expected a readable file", e);
    }
  }

  /** A replay takes its time; what would keep its report from being written is told before. */
  private void requireWritableReport() {
    Path folder = report.toAbsolutePath().resolveSibling("");
    if (Files.isDirectory(report)) {
      throw new LocalMeshException(
          "The report " + report + " cannot be written: it is a folder; expected a file");
    }
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "report", ".tmp"));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private LocalMeshException unwritable(IOException e) {
    return new LocalMeshException(
        "The report " + report + " cannot be written: " + e + "; expected a writable folder", e);
  }

  private void write(ObjectNode figures) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.putObject("shared").set(SOURCE, figures);
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(report.toFile(), root);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static int compare(JsonNode expected, ObjectNode figures, Console console) {
    List<Difference> differences = ReportComparison.compare(expected, figures);
    differences.stream()
        .limit(MOST_DIFFERENCES)
        .forEach(difference -> console.says("differs: " + difference));
    console.says(
        differences.isEmpty()
            ? "every figure is as expected"
            : differences.size() + " figures differ from what is expected");
    return differences.isEmpty() ? 0 : 1;
  }
}
