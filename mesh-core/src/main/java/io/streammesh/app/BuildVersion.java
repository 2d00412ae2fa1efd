package io.streammesh.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** The versions of what runs: that of Streammesh, and that of an app, as their builds have them. */
final class BuildVersion {
  private static final String RESOURCE = "build.properties";
  private static final String VERSION = "version";

  private BuildVersion() {}

  /**
   * That of the jar that a class is from, which its manifest names as {@code
   * Implementation-Version}; empty where none does, as in a folder of classes.
   */
  static Optional<String> of(Class<?> type) {
    return Optional.ofNullable(type.getPackage().getImplementationVersion());
  }

  /**
   * That of Streammesh.
   *
   * @throws IllegalStateException if the build has left it out
   */
  static String read() {
    Properties build = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + RESOURCE);
      }
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = build.getProperty(VERSION);
    if (version == null) {
      throw new IllegalStateException(RESOURCE + " has no " + VERSION);
    }
    return version;
  }
}
