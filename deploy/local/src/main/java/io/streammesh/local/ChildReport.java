package io.streammesh.local;

import io.streammesh.local.process.ChildEvent;

/** What happens to a mesh's children, as its progress tells it. */
final class ChildReport {
  private ChildReport() {}

  static void tell(ChildEvent event, Progress progress) {
    if (event instanceof ChildEvent.Crashed died) {
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
}
