package io.streammesh.test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.streammesh.MeshException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeshCoreArchitectureTest {
  /** What Avro makes static, and the locks of folders, of which the process itself has but one. */
  private static final Set<String> EXCEPTED =
      Set.of("io.streammesh.avro.TrustedClasses", "io.streammesh.keys.local.internal.KeystoreLock");

  private final JavaClasses classes =
      new ClassFileImporter()
          .importUrl(MeshException.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void shouldKeepNoStaticStateThatCanChangeButWhatIsTheProcesss() {
    DomainArchitecture.noStaticState(field -> EXCEPTED.contains(field.getOwner().getName()))
        .check(classes);
  }

  @Test
  void shouldSeeWhatIsExcepted() {
    assertThatThrownBy(() -> DomainArchitecture.noStaticState(field -> false).check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "io.streammesh.avro.TrustedClasses.installed> is static and not final")
        .hasMessageContaining("io.streammesh.keys.local.internal.KeystoreLock.THREADS> holds a ")
        .hasMessageContaining("(3 times)");
  }
}
