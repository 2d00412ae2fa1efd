package io.streammesh.contract.internal;

import io.streammesh.MeshException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder {@code mesh/} of the classpath, in a jar or on disk; open until closed. */
public final class ClasspathRoot implements AutoCloseable {
  private static final String FOLDER = "mesh";
  private static final String MARKER = FOLDER + "/" + MeshTree.POLICY;

  private final Path path;
  private final @Nullable FileSystem jar;

  private ClasspathRoot(Path path, @Nullable FileSystem jar) {
    this.path = path;
    this.jar = jar;
  }

  public static ClasspathRoot open(ClassLoader classpath) {
    URL marker = marker(classpath);
    try {
      if (marker.getProtocol().equals("file")) {
        return new ClasspathRoot(Path.of(marker.toURI()).resolveSibling(""), null);
      }
      if (marker.openConnection() instanceof JarURLConnection connection) {
        URI file = connection.getJarFileURL().toURI();
        // A file system of our own, not the JVM's shared one, so that it is ours to close.
        FileSystem jar = FileSystems.newFileSystem(Path.of(file), (ClassLoader) null);
        return new ClasspathRoot(jar.getPath(FOLDER), jar);
      }
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      throw new MeshException("Cannot open " + marker + " of the classpath: " + e.getMessage(), e);
    }
    throw new MeshException(
        "Cannot open " + marker + " of the classpath: expected a file, or an entry of a jar file");
  }

  private static URL marker(ClassLoader classpath) {
    List<URL> markers;
    try {
      markers = Collections.list(classpath.getResources(MARKER));
    } catch (IOException e) {
      throw new MeshException("Cannot search the classpath for " + MARKER, e);
    }
    if (markers.isEmpty()) {
      throw new MeshException(
          "The classpath has no " + MARKER + "; add the schemas jar of the mesh");
    }
    if (markers.size() > 1) {
      throw new MeshException("The classpath has " + MARKER + " more than once: " + markers);
    }
    return markers.get(0);
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    if (jar != null) {
      try {
        jar.close();
      } catch (IOException e) {
        throw new MeshException("Cannot close " + jar, e);
      }
    }
  }
}
