package io.streammesh.test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DomainArchitectureTest {
  private static final Set<String> OTHERS = Set.of("io.streammesh.neighbour");

  @Test
  void shouldAcceptADomainThatKeepsToTheRules() {
    assertThatCode(() -> check("io.streammesh.sound")).doesNotThrowAnyException();
  }

  @Test
  void shouldNameEverythingThatBreaksARule() {
    assertThatThrownBy(() -> check("io.streammesh.sloppy"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("io.streammesh.sloppy.model.Positioned")
        .hasMessageContaining("org.apache.kafka.common.TopicPartition")
        .hasMessageContaining("io.streammesh.sloppy.rules.Typed")
        .hasMessageContaining("org.apache.avro.Schema")
        .hasMessageContaining("io.streammesh.contract.internal.Nearest")
        .hasMessageContaining("io.streammesh.neighbour.Price");
  }

  @Test
  void shouldRefuseADomainWithoutModelAndRules() {
    assertThatThrownBy(() -> check("io.streammesh.neighbour"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("io.streammesh.neighbour.model");
  }

  private static void check(String basePackage) {
    DomainArchitecture.check(
        basePackage, OTHERS, new ClassFileImporter().importPackages(basePackage));
  }
}
