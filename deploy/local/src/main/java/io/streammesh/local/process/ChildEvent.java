package io.streammesh.local.process;

import io.streammesh.local.LocalMeshException;
import java.nio.file.Path;
import java.time.Duration;

/** What a {@link Supervisor} tells about one of its children. */
public sealed interface ChildEvent {
  /** The child's name. */
  String name();

  /** It runs; the first time, or again. */
  record Started(String name, long pid) implements ChildEvent {}

  /** It ended by itself, and starts again after the pause. */
  record Crashed(String name, int exitCode, int restart, Duration pause, Path log)
      implements ChildEvent {}

  /** It ended by itself with a code that says to leave it so. */
  record Finished(String name, int exitCode, Path log) implements ChildEvent {}

  /** It could not be started again; the next attempt follows after the pause. */
  record NotStarted(String name, LocalMeshException reason, Duration pause) implements ChildEvent {}
}
