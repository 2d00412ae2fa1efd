package io.streammesh.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Streammesh that runs, as its build has written it down. */
final class BuildVersion {
  private static final String RESOURCE = "build.properties";
  private static final String VERSION = "version";

  private BuildVersion() {}

  /**
   * The version.
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
