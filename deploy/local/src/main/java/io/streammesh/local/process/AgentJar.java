package io.streammesh.local.process;

import io.streammesh.local.LocalMeshException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * {@link ParentWatch} as the jar that {@code -javaagent} asks for. It is written beside the logs of
 * the children, so that it is the same whether this code runs from a jar or from class files, and
 * so that a killed parent leaves nothing in the system's temporary folder.
 */
final class AgentJar {
  private static final String NAME = "parent-watch.jar";

  private AgentJar() {}

  /** The jar in this folder, written if it is not there. */
  static Path in(Path folder) {
    Path jar = folder.resolve(NAME);
    try {
      byte[] content = content();
      if (!Files.exists(jar) || !Arrays.equals(Files.readAllBytes(jar), content)) {
        Path written = Files.createTempFile(folder, NAME, ".tmp");
        Files.write(written, content);
        replace(written, jar);
      }
      return jar;
    } catch (IOException e) {
      throw new LocalMeshException(
          "%s cannot be written (%s); expected a writable folder".formatted(jar, e), e);
    }
  }

  /** In one step: children may start at the same time. */
  private static void replace(Path written, Path jar) throws IOException {
    try {
      Files.move(written, jar, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static byte[] content() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), ParentWatch.class.getName());
    String entry = ParentWatch.class.getName().replace('.', '/') + ".class";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes);
        InputStream agent = ParentWatch.class.getClassLoader().getResourceAsStream(entry)) {
      if (agent == null) {
        throw new IOException("class file %s is not on the class path".formatted(entry));
      }
      put(jar, "META-INF/MANIFEST.MF", manifestBytes(manifest));
      put(jar, entry, agent.readAllBytes());
    }
    return bytes.toByteArray();
  }

  /** Entries carry a fixed time, so that the same class always makes the same jar. */
  private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    jar.putNextEntry(entry);
    jar.write(content);
    jar.closeEntry();
  }

  private static byte[] manifestBytes(Manifest manifest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }
}
