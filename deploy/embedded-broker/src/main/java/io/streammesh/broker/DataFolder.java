package io.streammesh.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaProperties;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/** The broker's folder: checked before Kafka sees it, since Kafka answers a bad one by exiting. */
final class DataFolder {
  private static final String IDENTITY = MetaPropertiesEnsemble.META_PROPERTIES_NAME;

  /** What a first start that was killed half-way leaves, so that the next one may begin again. */
  private static final Set<String> HALF_FORMATTED =
      Set.of(
          "bootstrap.checkpoint",
          IDENTITY + ".tmp",
          "__cluster_metadata-0",
          ".lock",
          FolderLock.FILE);

  private final Path path;

  private DataFolder(Path path) {
    this.path = path;
  }

  /** The folder, created if absent; refused if a broker could not use it. */
  static DataFolder open(Path path) {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw unusable(path, "it is a file; expected a folder");
    }
    try {
      Files.createDirectories(path);
      // Asks the file system, not the permission bits: those say nothing on a full or read-only
      // one.
      Files.delete(Files.createTempFile(path, ".writable", ".tmp"));
    } catch (IOException e) {
      throw unusable(path, "it cannot be written to (%s); expected a writable folder".formatted(e));
    }
    DataFolder folder = new DataFolder(path);
    if (folder.isFormatted()) {
      folder.requireIdentity();
    } else {
      folder.requireNothingElse();
    }
    return folder;
  }

  /** Gives a new folder its identity; leaves one that has it alone. */
  void format(KafkaConfig config) {
    if (isFormatted()) {
      return;
    }
    try {
      new Formatter()
          .setNodeId(BrokerSettings.NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setDirectories(config.logDirs())
          .setMetadataLogDirectory(config.metadataLogDir())
          .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
          .setIgnoreFormatted(true)
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .run();
    } catch (Exception e) { // Formatter declares no narrower one
      throw new BrokerException(
          "data folder %s cannot be formatted: %s".formatted(path, e.getMessage()), e);
    }
  }

  private boolean isFormatted() {
    return Files.exists(path.resolve(IDENTITY));
  }

  private void requireIdentity() {
    MetaProperties identity;
    try {
      MetaPropertiesEnsemble loaded =
          new MetaPropertiesEnsemble.Loader().addLogDirs(Set.of(path.toString())).load();
      identity = loaded.logDirProps().get(path.toString());
    } catch (IOException | RuntimeException e) {
      throw corrupt(String.valueOf(e.getMessage()));
    }
    if (identity == null) {
      throw corrupt("it cannot be read");
    }
    if (identity.clusterId().isEmpty()
        || identity.nodeId().orElse(-1) != BrokerSettings.NODE_ID
        || identity.directoryId().isEmpty()) {
      throw corrupt("its cluster.id, directory.id or node.id is missing or foreign");
    }
  }

  private void requireNothingElse() {
    try (Stream<Path> entries = Files.list(path)) {
      Set<String> foreign =
          entries
              .map(entry -> entry.getFileName().toString())
              .filter(name -> !HALF_FORMATTED.contains(name))
              .collect(Collectors.toCollection(TreeSet::new));
      if (!foreign.isEmpty()) {
        throw unusable(
            path,
            "it has no %s but holds other files (%s); expected an empty folder, or one that a broker wrote"
                .formatted(IDENTITY, foreign.iterator().next()));
      }
    } catch (IOException e) {
      throw unusable(path, "it cannot be listed (%s); expected a readable folder".formatted(e));
    }
  }

  private BrokerException corrupt(String why) {
    return unusable(
        path,
        "its %s is damaged (%s); expected version=1, cluster.id, directory.id and node.id=%d as a broker wrote them"
            .formatted(IDENTITY, why, BrokerSettings.NODE_ID));
  }

  private static BrokerException unusable(Path path, String why) {
    return new BrokerException("data folder %s cannot be used: %s".formatted(path, why));
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
