package io.streammesh.test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import io.streammesh.contract.MeshDefinition;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.AvroGenerated;

/**
 * What holds for the code of every domain: {@code model} and {@code rules} are plain Java, without
 * Kafka, Avro and generated classes; nothing reaches into an {@code internal} package of
 * Streammesh; no domain knows another one's code, since they meet in topics and contracts; no
 * static state can change, since the threads of an app, and its tests, would share it.
 *
 * <pre>{@code
 * class ArchitectureTest {
 *   @Test
 *   void shouldKeepToTheArchitectureOfADomain() {
 *     DomainArchitecture.check("io.streammesh.orders");
 *   }
 * }
 * }</pre>
 */
public final class DomainArchitecture {
  private static final String ROOT = "io.streammesh.";

  private DomainArchitecture() {}

  /**
   * Checks the main code of a domain. The other domains are those of the mesh on the classpath.
   *
   * @param basePackage the domain's, such as {@code io.streammesh.orders}
   * @throws AssertionError naming each class and line that breaks a rule, or that the domain has no
   *     model; one without rules of its own needs no package for them
   */
  public static void check(String basePackage) {
    Set<String> others = new TreeSet<>();
    for (String domain : MeshDefinition.ofClasspath().domains().keySet()) {
      others.add(ROOT + domain);
    }
    others.remove(basePackage);
    check(
        basePackage,
        others,
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(basePackage));
  }

  static void check(String basePackage, Set<String> otherDomains, JavaClasses classes) {
    CompositeArchRule.of(plain(basePackage + ".model"))
        .and(plain(basePackage + ".rules").allowEmptyShould(true))
        .and(
            noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.streammesh..internal.."))
                .because("internal packages change without notice"))
        .and(
            noClasses()
                .should()
                .dependOnClassesThat(in(otherDomains))
                .because("domains meet in topics and contracts, not in code"))
        .and(noStaticState(field -> false))
        .check(classes);
  }

  /** That classes, other than those that Avro generates, keep no static state that can change. */
  static ArchRule noStaticState(Predicate<JavaField> excepted) {
    return noClasses()
        .that()
        .areNotAnnotatedWith(AvroGenerated.class)
        .and(
            not(
                describe(
                    "belong to a generated class",
                    type ->
                        type.getEnclosingClass()
                            .map(outer -> outer.isAnnotatedWith(AvroGenerated.class))
                            .orElse(false))))
        .should(new StaticState(excepted))
        .because("the threads of an app, and its tests, would share it")
        .allowEmptyShould(true);
  }

  private static ArchRule plain(String subject) {
    return noClasses()
        .that()
        .resideInAPackage(subject + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", ROOT + "schemas..")
                .or(assignableTo(GenericContainer.class)))
        .because("the domain's model and rules are plain Java; mapping knows Avro and Kafka");
  }

  private static DescribedPredicate<JavaClass> in(Set<String> domains) {
    return describe(
        "belong to another domain " + domains,
        type ->
            domains.stream()
                .anyMatch(
                    domain ->
                        type.getPackageName().equals(domain)
                            || type.getPackageName().startsWith(domain + ".")));
  }
}
