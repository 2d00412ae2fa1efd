package io.streammesh.test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "KNOWN, java.util.HashMap",
    "COUNTED, java.util.concurrent.atomic.AtomicLong",
    "LATEST, java.lang.ThreadLocal",
    "SHARED, array",
    "calls, not final"
  })
  void shouldNameStaticStateThatCanChange(String field, String why) {
    assertThatThrownBy(() -> check("io.streammesh.sloppy"))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("(?s).*Forgetful\\." + field + "> [^\n]*" + Pattern.quote(why) + ".*")
        .hasMessageNotContaining("Forgetful.FINE");
  }

  @Test
  void shouldRefuseADomainWithoutAModel() {
    assertThatThrownBy(() -> check("io.streammesh.neighbour"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("io.streammesh.neighbour.model");
  }

  private static void check(String basePackage) {
    DomainArchitecture.check(
        basePackage, OTHERS, new ClassFileImporter().importPackages(basePackage));
  }
}
