package io.streammesh.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streammesh.local.LocalMesh;
import io.streammesh.local.MeshOptions;
import io.streammesh.local.Progress;
import io.streammesh.local.cli.Workplace.DataDir;
import io.streammesh.platform.cli.DurationOption;
import io.streammesh.scenarios.event.DeliveryOptions;
import io.streammesh.scenarios.history.History;
import io.streammesh.scenarios.report.Difference;
import io.streammesh.scenarios.report.ReportComparison;
import io.streammesh.scenarios.report.ReportGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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
    description = {
      "Feeds a shop's history into a mesh of its own and reports what the products say.",
      "The group olist_extra goes into a second mesh, beside the end of the first; where both run,"
          + " the ports asked for are those of the first."
    },
    sortOptions = false)
final class ReplayCommand implements Callable<Integer> {
  private static final int MOST_DIFFERENCES = 20;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder with the data sets: olist/orders.csv.gz and the like.")
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
      names = "--only",
      paramLabel = "GROUP",
      split = ",",
      description =
          "Reports and compares these groups only, and runs no mesh that they do not need:"
              + " ${COMPLETION-CANDIDATES}.")
  private Set<ReportGroup> only = EnumSet.allOf(ReportGroup.class);

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
          "Data folder of the first mesh, kept; a second replay goes into the same mesh."
              + " Default: a new one, deleted afterwards.")
  private @Nullable Path dataDir;

  @Mixin private MeshSettings settings = new MeshSettings();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    ReportFile reportFile = new ReportFile(report);
    JsonNode expected = expect == null ? null : new ReportFile(expect).read(only);
    reportFile.requireWritable();
    Console console = new Console(spec.commandLine().getErr());
    Map<ReportGroup, ObjectNode> figures = new ConcurrentHashMap<>();
    Map<ReplayPart, History> histories = new ConcurrentHashMap<>(histories(console));
    try (StopSignal stop = new StopSignal()) {
      int code = replayAll(histories, figures, console, stop);
      if (code != 0) {
        return code;
      }
    }
    ObjectNode written = reportFile.write(inOrder(figures));
    console.says("report in " + report);
    return expected == null ? 0 : compare(expected, written, console);
  }

  /** All of them first: a table that cannot be read is told before anything starts. */
  private Map<ReplayPart, History> histories(Console console) {
    Map<ReplayPart, History> histories = new EnumMap<>(ReplayPart.class);
    for (ReplayPart part : ReplayPart.values()) {
      List<ReportGroup> groups = part.groupsAmong(only);
      if (!groups.isEmpty()) {
        History history = ReplayPart.history(data, groups);
        console.says(
            "%d events of %s in %s".formatted(history.events().size(), names(groups), data));
        history.leftOut().forEach(left -> console.says(left + " are left out"));
        histories.put(part, history);
      }
    }
    return histories;
  }

  private static String names(List<ReportGroup> groups) {
    return groups.stream().map(ReportGroup::toString).collect(Collectors.joining(", "));
  }

  private int replayAll(
      Map<ReplayPart, History> histories,
      Map<ReportGroup, ObjectNode> figures,
      Console console,
      StopSignal stop) {
    Set<ReplayPart> parts = EnumSet.copyOf(histories.keySet());
    ReplayTurns turns = ReplayTurns.of(parts);
    List<Callable<Integer>> works = new ArrayList<>();
    for (ReplayPart part : parts) {
      works.add(
          () -> {
            try {
              turns.await(part);
            } catch (InterruptedException e) {
              return StopSignal.INTERRUPTED;
            }
            return replay(part, histories, figures, part.progress(console), stop, turns);
          });
    }
    return SideBySide.run(works);
  }

  private int replay(
      ReplayPart part,
      Map<ReplayPart, History> histories,
      Map<ReportGroup, ObjectNode> figures,
      Progress progress,
      StopSignal stop,
      ReplayTurns turns) {
    try (DataDir folder = dataDir(part);
        LocalMesh mesh = LocalMesh.start(options(part, folder), progress)) {
      return stop.run(
          mesh.failureOrStop(),
          () -> {
            Replay replay = new Replay(mesh, progress);
            // Taken out, so that the events do not stay in memory while the products are read.
            replay.feed(Objects.requireNonNull(histories.remove(part)), delivery(), killApps);
            replay.drain();
            turns.drained(part);
            replay.products(
                products ->
                    part.groupsAmong(only)
                        .forEach(group -> figures.put(group, group.figures(products))));
            return 0;
          });
    }
  }

  private MeshOptions options(ReplayPart part, DataDir folder) {
    MeshOptions asked = part.mesh(settings.options(folder.folder()));
    MeshOptions options = isBesideAnother(part) ? asked.onFreePorts() : asked;
    return folder.temporary() ? options.killedOnClose() : options;
  }

  private boolean isBesideAnother(ReplayPart part) {
    return part != ReplayPart.SHOP && !ReplayPart.SHOP.groupsAmong(only).isEmpty();
  }

  private DeliveryOptions delivery() {
    return new DeliveryOptions(seed, shuffle, duplicate);
  }

  /** A second replay would find the first one's payments in the mesh of its own; it gets a new. */
  private DataDir dataDir(ReplayPart part) {
    return dataDir == null || part != ReplayPart.SHOP
        ? Workplace.freshDataDir("replay")
        : Workplace.keptDataDir(dataDir);
  }

  /** The groups in the order of the report, whatever mesh they come from. */
  private static ObjectNode inOrder(Map<ReportGroup, ObjectNode> figures) {
    ObjectNode ordered = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(figures).forEach((group, own) -> ordered.set(group.toString(), own));
    return ordered;
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
