package io.streammesh.local.cli;

import io.streammesh.local.fault.FaultKind;
import io.streammesh.local.fault.FaultSchedule;
import io.streammesh.platform.cli.DurationOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of a command that shows what operators see of faults. */
final class FaultOptions {
  @Option(
      names = "--fault",
      paramLabel = "NAME",
      split = ",",
      description =
          "Makes this fault, so that its alert fires and clears: ${COMPLETION-CANDIDATES}; several,"
              + " separated by commas, come one after the other.")
  private List<FaultKind> faults = new ArrayList<>();

  @Option(
      names = "--fault-after",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description = "How long all is well before each fault. Default: 10s")
  private Duration after = Duration.ofSeconds(10);

  @Option(
      names = "--fault-for",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description =
          "How long each fault lasts. Default: long enough for its alert. That of slow-consumer looks"
              + " at hours: once all has been well for a quarter of an hour, it needs more.")
  private @Nullable Duration length;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * What was asked for.
   *
   * @param duration of what the faults happen to; null if that has no end of its own
   * @throws ParameterException if there is no time for it
   */
  FaultSchedule schedule(@Nullable Duration duration) {
    FaultSchedule schedule = new FaultSchedule(faults, after, length);
    if (duration != null && schedule.total().compareTo(duration) > 0) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--duration': '%ds'; expected at least %ds, which the faults %s take"
              .formatted(duration.toSeconds(), schedule.total().toSeconds(), schedule.faults()));
    }
    return schedule;
  }
}
