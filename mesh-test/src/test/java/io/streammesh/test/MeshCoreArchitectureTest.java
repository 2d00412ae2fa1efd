package io.streammesh.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.streammesh.MeshException;
import io.streammesh.avro.TrustedClasses;
import org.junit.jupiter.api.Test;

class MeshCoreArchitectureTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .importUrl(MeshException.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void shouldKeepNoStaticStateThatCanChangeButTheOneThatAvroMakesStatic() {
    assertThat(classes.contain(TrustedClasses.class)).isTrue();
    DomainArchitecture.noStaticState(field -> field.getOwner().isEquivalentTo(TrustedClasses.class))
        .check(classes);
  }

  @Test
  void shouldSeeTheOneThatIsExcepted() {
    assertThatThrownBy(() -> DomainArchitecture.noStaticState(field -> false).check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            TrustedClasses.class.getName() + ".installed> is static and not final")
        .hasMessageContaining("(2 times)");
  }
}
