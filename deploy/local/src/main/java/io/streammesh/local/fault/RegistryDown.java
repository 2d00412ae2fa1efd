package io.streammesh.local.fault;

import io.streammesh.local.LocalMeshException;
import io.streammesh.local.MeshOutages;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The registry is away. Apps go on with the schemas that they know, so somebody has to need one
 * that he does not: a reader is started again, as if it had never read its input before.
 */
final class RegistryDown implements Fault {
  /** Of all files that apps keep of a registry, those with the schema of an id. */
  private static final String SCHEMAS = "id-*";

  private final MeshOutages outages;
  private final Path dataDir;
  private final String reader;

  RegistryDown(MeshOutages outages, Path dataDir, String reader) {
    this.outages = outages;
    this.dataDir = dataDir;
    this.reader = reader;
  }

  @Override
  public void begin() {
    outages.takeDown(MeshOutages.REGISTRY);
    outages.takeDown(reader);
    try {
      forgetSchemas();
    } finally {
      outages.bringBack(reader);
    }
  }

  @Override
  public void end() {
    outages.bringBack(MeshOutages.REGISTRY);
  }

  /** All share them; those that run have them in memory, too. */
  private void forgetSchemas() {
    try (DirectoryStream<Path> registries =
        Files.newDirectoryStream(dataDir.resolve("registry-cache"))) {
      for (Path registry : registries) {
        forgetSchemas(registry);
      }
    } catch (IOException e) {
      throw new LocalMeshException(
          "The schemas that " + reader + " knows cannot be deleted: " + e, e);
    }
  }

  private static void forgetSchemas(Path registry) throws IOException {
    try (DirectoryStream<Path> schemas = Files.newDirectoryStream(registry, SCHEMAS)) {
      for (Path schema : schemas) {
        Files.delete(schema);
      }
    }
  }
}
