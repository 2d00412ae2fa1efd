package io.streammesh.local;

import io.streammesh.app.ExitCode;
import io.streammesh.local.process.ChildEvent;
import java.util.HashSet;
import java.util.Set;

/** What happens to a mesh's children, as its progress tells it. Called by one thread. */
final class ChildReport {
  private final Progress progress;
  private final Set<String> toldStopped = new HashSet<>();

  ChildReport(Progress progress) {
    this.progress = progress;
  }

  void tell(ChildEvent event) {
    if (event instanceof ChildEvent.Crashed ended && isStopped(ended.exitCode())) {
      tellStopped(ended);
    } else if (event instanceof ChildEvent.Crashed died) {
      toldStopped.remove(died.name());
      progress.says(
          "%s died (exit code %d), restarts in %d ms"
              .formatted(died.name(), died.exitCode(), died.pause().toMillis()));
    } else if (event instanceof ChildEvent.Finished end) {
      progress.says(
          "%s ended for good (exit code %d), see %s"
              .formatted(end.name(), end.exitCode(), end.log()));
    } else if (event instanceof ChildEvent.NotStarted failed) {
      progress.says(String.valueOf(failed.reason().getMessage()));
    }
  }

  /** Whether a domain's app has ended to stay so until an operator resumes the domain. */
  static boolean isStopped(int exitCode) {
    return exitCode == ExitCode.QUARANTINE_LIMIT.code() || exitCode == ExitCode.STOPPED.code();
  }

  /** Once for each stop: until an operator acts, every further start ends at once. */
  private void tellStopped(ChildEvent.Crashed ended) {
    boolean first = toldStopped.add(ended.name());
    if (first || ended.exitCode() == ExitCode.QUARANTINE_LIMIT.code()) {
      progress.says(
          "%1$s has stopped, since it set aside more than the mesh policy allows; %2$s tells which records; then: ./mesh resume %1$s"
              .formatted(ended.name(), ended.log()));
    }
  }
}
