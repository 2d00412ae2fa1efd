package io.streammesh.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClasspathTest {
  @TempDir Path folder;

  @Test
  void shouldLoadFromJarAndCloseIt() throws IOException {
    Path jar = jar("a b.jar");

    try (URLClassLoader classpath = classpath(jar)) {
      assertThat(MeshDefinition.ofClasspath(classpath).contracts())
          .extracting(Contract::source)
          .containsOnly(SmallMesh.POLICY, SmallMesh.RAW, SmallMesh.PRODUCT);
      // A second time: the first left no file system behind.
      assertThat(MeshDefinition.ofClasspath(classpath).domains()).containsKeys("shop", "risk");
    }
  }

  @Test
  void shouldLoadFromFolder() throws IOException {
    new SmallMesh(folder.resolve("mesh"));

    try (URLClassLoader classpath = classpath(folder)) {
      assertThat(MeshDefinition.ofClasspath(classpath).domains()).containsKeys("shop", "risk");
    }
  }

  @Test
  void shouldNameFilesOfJarInViolations() throws IOException {
    Path jar = jar("schemas.jar", Map.of("mesh/stray/file.txt", ""));

    try (URLClassLoader classpath = classpath(jar)) {
      assertThatThrownBy(() -> MeshDefinition.ofClasspath(classpath))
          .isInstanceOf(InvalidDefinitionException.class)
          .hasMessageContaining("stray/file.txt:1: has no place");
    }
  }

  @Test
  void shouldSayWhenThereIsNone() throws IOException {
    try (URLClassLoader classpath = classpath(folder)) {
      assertThatThrownBy(() -> MeshDefinition.ofClasspath(classpath))
          .isInstanceOf(MeshException.class)
          .hasMessage(
              "The classpath has no mesh/mesh-policy.yaml; add the schemas jar of the mesh");
    }
  }

  @Test
  void shouldRefuseTwo() throws IOException {
    try (URLClassLoader classpath = classpath(jar("one.jar"), jar("two.jar"))) {
      assertThatThrownBy(() -> MeshDefinition.ofClasspath(classpath))
          .isInstanceOf(MeshException.class)
          .hasMessageContaining("more than once")
          .hasMessageContaining("one.jar")
          .hasMessageContaining("two.jar");
    }
  }

  private Path jar(String name) throws IOException {
    return jar(name, Map.of());
  }

  private Path jar(String name, Map<String, String> more) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Map.Entry<String, String> entry : SmallMesh.FILES.entrySet()) {
        write(out, "mesh/" + entry.getKey(), entry.getValue());
      }
      for (Map.Entry<String, String> entry : more.entrySet()) {
        write(out, entry.getKey(), entry.getValue());
      }
    }
    return jar;
  }

  private static void write(JarOutputStream out, String name, String content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content.getBytes(StandardCharsets.UTF_8));
    out.closeEntry();
  }

  private static URLClassLoader classpath(Path... entries) throws IOException {
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      urls[i] = entries[i].toUri().toURL();
    }
    return new URLClassLoader(urls, null);
  }
}
