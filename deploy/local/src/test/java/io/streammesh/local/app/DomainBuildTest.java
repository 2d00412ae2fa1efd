package io.streammesh.local.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.local.LocalMeshException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DomainBuildTest {
  @TempDir private Path domains;

  @Test
  void shouldReadMainClassAndClassPath() throws Exception {
    // When:
    DomainBuild build = BuiltDomain.in(domains, "orders");

    // Then:
    Path target = domains.resolve("orders").resolve("target");
    assertThat(build.domain()).isEqualTo("orders");
    assertThat(build.mainClass()).isEqualTo(FakeDomainApp.class.getName());
    assertThat(build.classPath())
        .containsExactly(target.resolve("dependency"), target.resolve("orders.jar"));
  }

  @Test
  void shouldNameEverythingThatIsMissing() {
    assertThatThrownBy(() -> DomainBuild.in(domains, "orders"))
        .isInstanceOf(LocalMeshException.class)
        .hasMessageStartingWith("orders is not built")
        .hasMessageContaining("orders.jar")
        .hasMessageContaining("app.classpath");
  }

  @Test
  void shouldNameDependenciesThatDoNotExist() throws Exception {
    // Given:
    BuiltDomain.in(domains, "orders");
    Files.writeString(
        domains.resolve("orders").resolve("target").resolve("app.classpath"), "/none/gone.jar");

    // When:
    assertThatThrownBy(() -> DomainBuild.in(domains, "orders"))

        // Then:
        .isInstanceOf(LocalMeshException.class)
        .hasMessageContaining("/none/gone.jar");
  }

  @Test
  void shouldRefuseAJarWithoutMainClass() throws Exception {
    // Given:
    BuiltDomain.in(domains, "orders");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    BuiltDomain.writeJar(
        domains.resolve("orders").resolve("target").resolve("orders.jar"), manifest);

    // When:
    assertThatThrownBy(() -> DomainBuild.in(domains, "orders"))

        // Then:
        .isInstanceOf(LocalMeshException.class)
        .hasMessageContaining("names no Main-Class");
  }

  @Test
  void shouldRefuseAJarThatIsNone() throws Exception {
    // Given:
    BuiltDomain.in(domains, "orders");
    Path jar = domains.resolve("orders").resolve("target").resolve("orders.jar");
    Files.writeString(jar, "garbage");

    // When:
    assertThatThrownBy(() -> DomainBuild.in(domains, "orders"))

        // Then:
        .isInstanceOf(LocalMeshException.class)
        .hasMessageContaining(jar.toString());
  }
}
