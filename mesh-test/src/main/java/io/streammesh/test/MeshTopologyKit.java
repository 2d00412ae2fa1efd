package io.streammesh.test;

import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streammesh.audit.v1.AuditAction;
import io.streammesh.contract.Contract;
import io.streammesh.contract.InputPortDeclaration;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.stream.MeshTopology;
import io.streammesh.stream.Probe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every domain's {@link MeshTopology} has to do, whatever its rules are. The domain's tests
 * extend it:
 *
 * <pre>{@code
 * class OrdersTopologyKitTest extends MeshTopologyKit {
 *   OrdersTopologyKitTest() {
 *     super("orders", OrdersTopology::new);
 *   }
 * }
 * }</pre>
 *
 * <p>That the topology publishes into all its declared ports, and into nothing else, is checked
 * with every {@link MeshHarness}.
 */
public abstract class MeshTopologyKit {
  private static final Path MESH_PAGE = Path.of("../../docs/mesh.md");
  private static final Path DIAGRAMS = Path.of("../../docs/topologies");
  private static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");

  private final String domain;
  private final Supplier<? extends MeshTopology> topologies;

  /**
   * The kit for one domain.
   *
   * @param domain as the schemas on the classpath declare it
   * @param topologies a new topology each time, as the app would make it
   */
  protected MeshTopologyKit(String domain, Supplier<? extends MeshTopology> topologies) {
    this.domain = domain;
    this.topologies = topologies;
  }

  /** An app that restarts has to find its stores and internal topics under their names. */
  @Test
  void shouldBuildTheSameGraphEachTime() {
    try (MeshHarness one = start();
        MeshHarness other = start()) {
      assertThat(other.graph()).isEqualTo(one.graph());
    }
  }

  /** With {@code -Ddocs.write} it writes the page; a domain outside of this repository has none. */
  @Test
  void shouldHaveACurrentDiagramInTheDocs() throws IOException {
    assumeTrue(Files.exists(MESH_PAGE), "skipped: there is no docs/mesh.md beside the domains");
    Path file = DIAGRAMS.resolve(domain + ".md");
    try (MeshHarness mesh = start()) {
      String page = mesh.diagram();
      if (System.getProperty("docs.write") != null) {
        Files.createDirectories(DIAGRAMS);
        Files.writeString(file, page);
      }
      assertThat(file)
          .as("the diagram, which this test writes with -Ddocs.write")
          .exists()
          .content()
          .isEqualTo(page);
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldSetAMalformedValueAside() {
    return ports(
        (mesh, contract) -> {
          // Given
          byte[] value = utf8("{");

          // When
          mesh.sendSigned(contract, utf8("k-1"), value, AT.toEpochMilli());

          // Then
          assertSetAside(mesh, contract, "malformed", value);
        });
  }

  @TestFactory
  Stream<DynamicTest> shouldSetAsideWhatItsOwnerDidNotSign() {
    return ports(
        (mesh, contract) -> {
          // Given
          byte[] value = utf8("{");

          // When
          mesh.send(contract.topic(), utf8("k-1"), value, AT.toEpochMilli(), new RecordHeaders());

          // Then
          assertSetAside(
              mesh, contract, contract.integrity().isPresent() ? "unsigned" : "malformed", value);
        });
  }

  @TestFactory
  Stream<DynamicTest> shouldSetAMalformedKeyAside() {
    return ports(
        (mesh, contract) -> {
          // Given
          byte[] key = {'k', (byte) 0xC3, '('};
          byte[] value = utf8("{}");

          // When
          mesh.send(contract.topic(), key, value, AT.toEpochMilli(), new RecordHeaders());

          // Then
          assertSetAside(mesh, contract, "key-malformed", value);
        });
  }

  /** And that they have no other effect. */
  @TestFactory
  Stream<DynamicTest> shouldLetProbesArriveWhereTheAppSaysTheyDo() {
    return ports(
        (mesh, contract) -> {
          // Given
          Probe probe = Probe.at(AT);
          Headers mark =
              new RecordHeaders(List.of(new RecordHeader(Probe.HEADER, probe.toBytes())));
          SortedSet<String> products =
              mesh.probePaths().getOrDefault(contract.id(), new TreeSet<>());
          assumeTrue(!products.isEmpty(), "skipped: no probe is sent there");

          // When
          mesh.send(contract.topic(), null, null, AT.toEpochMilli(), mark);

          // Then
          assertThat(mesh.audited())
              .extracting(record -> Objects.requireNonNull(record.value(), "an event"))
              .extracting(event -> event.getAction() + " " + event.getContract())
              .containsExactlyInAnyOrderElementsOf(
                  products.stream()
                      .map(product -> AuditAction.PROBE_ARRIVED + " " + product)
                      .toList());
          assertThat(mesh.published()).as("published records by topic").isEmpty();
          assertThat(mesh.changelogs()).as("state that was written").isEmpty();
          assertThat(mesh.quarantined()).isEmpty();
        });
  }

  private static void assertSetAside(
      MeshHarness mesh, Contract contract, String rule, byte[] value) {
    assertThat(mesh.quarantined())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter)
                    .failedAt(Stage.INGRESS)
                    .brokeRule(rule)
                    .underContract(contract.versionedName())
                    .wasMadeFrom(new Position(contract.topic(), 0, 0))
                    .hasValue(value));
    assertThat(mesh.published()).as("published records by topic").isEmpty();
  }

  private Stream<DynamicTest> ports(PortTest test) {
    MeshDefinition definition = MeshDefinition.ofClasspath();
    return definition.domain(domain).inputPorts().stream()
        .map(InputPortDeclaration::contractId)
        .map(definition::contract)
        .map(
            contract ->
                DynamicTest.dynamicTest(
                    contract.id(),
                    () -> {
                      try (MeshHarness mesh = start()) {
                        test.run(mesh, contract);
                      }
                    }));
  }

  private MeshHarness start() {
    return MeshHarness.of(domain, topologies.get());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** One test of one input port. */
  private interface PortTest {
    void run(MeshHarness mesh, Contract contract);
  }
}
