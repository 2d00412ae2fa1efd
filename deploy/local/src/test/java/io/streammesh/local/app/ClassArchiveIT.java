package io.streammesh.local.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.local.LocalMeshException;
import io.streammesh.local.process.JavaCommand;
import io.streammesh.local.process.ShortProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class ClassArchiveIT {
  private static final Path DOMAINS = Path.of(System.getProperty("mesh.home"), "domains");
  private static final Duration BOUND = Duration.ofSeconds(90);

  @TempDir private Path dir;

  @Test
  void shouldServeAnAppOfAnyDomain() throws Exception {
    // Given:
    DomainBuild orders = DomainBuild.in(DOMAINS, "orders");
    DomainBuild payments = DomainBuild.in(DOMAINS, "payments");
    Path old = Files.createDirectories(dir.resolve("archives")).resolve("old.jsa");
    Files.createFile(old);

    // When:
    List<String> arguments;
    try (ClassArchive archive = archive(orders)) {
      archive.await(BOUND);
      arguments = archive.arguments(payments);
    }

    // Then:
    assertThat(arguments).hasSize(1);
    assertThat(old).doesNotExist();
    Path loaded = dir.resolve("loaded.txt");
    help(payments, arguments, "-Xlog:class+load:file=" + loaded);
    assertThat(Files.readString(loaded))
        .contains("io.streammesh.contract.MeshDefinition source: shared objects file (top)");
  }

  @Test
  void shouldBeMadeOnce() {
    // Given:
    DomainBuild orders = DomainBuild.in(DOMAINS, "orders");
    Path log = dir.resolve("archive.log");
    try (ClassArchive made = archive(orders)) {
      made.await(BOUND);
    }
    assertThat(log.toFile().delete()).isTrue();

    // When:
    try (ClassArchive found = archive(orders)) {
      found.await(BOUND);

      // Then:
      assertThat(found.arguments(orders)).hasSize(1);
      assertThat(log).doesNotExist();
    }
  }

  @Test
  void shouldLeaveNothingOfOneThatIsGivenUp() {
    // When:
    ClassArchive archive = archive(DomainBuild.in(DOMAINS, "orders"));
    archive.close();

    // Then:
    assertThat(dir.resolve("archives")).isEmptyDirectory();
    assertThat(archive.arguments(DomainBuild.in(DOMAINS, "orders"))).isEmpty();
  }

  @Test
  void shouldTellWhatCannotBeArchived() throws Exception {
    // Given:
    DomainBuild fake = BuiltDomain.in(dir.resolve("domains"), "orders");

    // When:
    try (ClassArchive archive = archive(fake)) {
      assertThatThrownBy(() -> archive.await(BOUND))

          // Then:
          .isInstanceOf(LocalMeshException.class)
          .hasMessageContaining("the archiving of classes failed")
          .hasMessageContaining("archive.log");
      assertThat(archive.arguments(fake)).isEmpty();
    }
  }

  private ClassArchive archive(DomainBuild build) {
    return ClassArchive.of(build.libraries(), dir.resolve("archives"), dir.resolve("archive.log"));
  }

  /** Far enough for classes of the library, and no broker is asked for. */
  private void help(DomainBuild build, List<String> arguments, String logging) throws Exception {
    Path config = Files.createFile(dir.resolve("app.properties"));
    Path log = dir.resolve("app.log");
    try (ShortProcess app =
        ShortProcess.start(
            build.domain(),
            JavaCommand.ofMainClass(build.mainClass(), build.classPath())
                .withJvmArguments(arguments.toArray(String[]::new))
                .withJvmArguments("-Xshare:on", logging)
                .withArguments("--config", config.toString()),
            log)) {
      assertThatThrownBy(() -> app.await(BOUND)).isInstanceOf(LocalMeshException.class);
      assertThat(Files.readString(log)).contains("bootstrap.servers");
    }
  }
}
