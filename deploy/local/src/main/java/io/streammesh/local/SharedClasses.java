package io.streammesh.local;

import io.streammesh.local.app.ClassArchive;
import io.streammesh.local.app.DomainBuild;
import io.streammesh.local.app.DomainLauncher;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The archive of classes that the apps of one mesh share. Where it cannot be had, which the mesh's
 * progress tells, apps start without it, though later. Not thread-safe.
 */
final class SharedClasses implements AutoCloseable {
  /** Ten seconds of one processor, most of them while broker and registry start. */
  private static final Duration BOUND = Duration.ofSeconds(40);

  private final Optional<ClassArchive> archive;
  private final Progress progress;

  private SharedClasses(Optional<ClassArchive> archive, Progress progress) {
    this.archive = archive;
    this.progress = progress;
  }

  /** Finds it, or begins to make it; for no domains there is none. */
  static SharedClasses of(List<String> domains, MeshLayout layout, Progress progress) {
    if (domains.isEmpty()) {
      return new SharedClasses(Optional.empty(), progress);
    }
    try {
      DomainBuild any = DomainBuild.in(layout.domains(), domains.get(0));
      return new SharedClasses(
          Optional.of(
              ClassArchive.of(any.libraries(), layout.classArchives(), layout.classArchiveLog())),
          progress);
    } catch (LocalMeshException e) {
      tell(e, progress);
      return new SharedClasses(Optional.empty(), progress);
    }
  }

  /** The same launcher, whose apps use it; waits until it is made. */
  DomainLauncher usedBy(DomainLauncher launcher) {
    if (archive.isEmpty()) {
      return launcher;
    }
    try {
      archive.get().await(BOUND);
      return launcher.with(archive.get());
    } catch (LocalMeshException e) {
      tell(e, progress);
      return launcher;
    }
  }

  private static void tell(LocalMeshException problem, Progress progress) {
    progress.says(problem.getMessage() + "; apps start without it");
  }

  /** Gives up what is not made yet. */
  @Override
  public void close() {
    archive.ifPresent(ClassArchive::close);
  }
}
