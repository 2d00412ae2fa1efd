package io.streammesh.local.app;

import io.streammesh.local.LocalMeshException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Lets the fast compiler of the JVM alone compile an app, but for the digests of signatures and the
 * cipher of protected fields: the optimising compiler would take, for most of a local mesh's short
 * life, more time than it saves; but it alone knows the processor's instructions for SHA-256 and
 * for AES-GCM, without which to sign a record, or to seal a field, takes six to ten times as long.
 */
final class FastCompiler {
  private static final String DIRECTIVES = "compiler-directives.json";

  private FastCompiler() {}

  /**
   * Arguments of the JVM.
   *
   * @param folder where the directives go that they name
   */
  static List<String> arguments(Path folder) {
    Path file = folder.resolve(DIRECTIVES);
    try (InputStream directives = FastCompiler.class.getResourceAsStream(DIRECTIVES)) {
      if (directives == null) {
        throw new IllegalStateException("missing resource " + DIRECTIVES);
      }
      Files.createDirectories(folder);
      // Apps that start at the same time may read it while it is written again: it is always there.
      Path written = Files.createTempFile(folder, DIRECTIVES, null);
      Files.copy(directives, written, StandardCopyOption.REPLACE_EXISTING);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LocalMeshException(
          "%s cannot be written (%s); expected a writable folder".formatted(file, e), e);
    }
    return List.of(
        // Each method passes at once from the stage that profiles it, for a compiler that will not
        // have it, to code without profiling.
        "-XX:Tier4InvocationThreshold=1",
        "-XX:Tier4MinInvocationThreshold=1",
        "-XX:Tier4CompileThreshold=1",
        "-XX:Tier4BackEdgeThreshold=1000",
        // What directives are behind, although they are documented and have been there since 9.
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:CompilerDirectivesFile=" + file);
  }
}
