package io.streammesh.benchmarks;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.internal.ClasspathRoot;
import io.streammesh.registry.InMemorySchemaRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The mesh of the fixtures jar, with two more domains that read other domains' products: {@code
 * auditing} with all of their fields, {@code scoring} with a few.
 */
final class BenchmarkMesh {
  static final String FACTS = "orders.order-facts.v1";
  static final String TRANSACTIONS = "payments.transactions.v1";

  private static final List<String> READERS = List.of("auditing", "scoring");
  private static final String FACT_SCHEMA = "orders/order-facts/v1/OrderFact.avsc";
  private static final String TRANSACTION_SCHEMA = "payments/transactions/v1/Transaction.avsc";

  private final Path root;

  private BenchmarkMesh(Path root) {
    this.root = root;
  }

  static MeshDefinition load() {
    try {
      Path folder = Files.createTempDirectory("benchmark-mesh");
      try {
        return new BenchmarkMesh(folder).definition();
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the mesh of the benchmarks", e);
    }
  }

  /** A registry that has the schemas of all products. */
  static InMemorySchemaRegistry registry(MeshDefinition definition) {
    InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    for (Contract contract : definition.publishedContracts()) {
      registry.register(contract.subject(), contract.schema());
    }
    return registry;
  }

  private MeshDefinition definition() throws IOException {
    copyClasspath();
    grant("orders/order-facts/v1/order-facts.odcs.yaml");
    grant("payments/transactions/v1/transactions.odcs.yaml");
    copy(root.resolve(FACT_SCHEMA), "auditing/reads/" + FACTS + ".avsc");
    copy(root.resolve(TRANSACTION_SCHEMA), "auditing/reads/" + TRANSACTIONS + ".avsc");
    resource("auditing/auditing.odps.yaml");
    resource("scoring/scoring.odps.yaml");
    resource("scoring/reads/" + FACTS + ".avsc");
    return MeshDefinition.load(root);
  }

  private void copyClasspath() throws IOException {
    try (ClasspathRoot original = ClasspathRoot.open(BenchmarkMesh.class.getClassLoader());
        Stream<Path> files = Files.walk(original.path())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        copy(file, original.path().relativize(file).toString());
      }
    }
  }

  private void grant(String contractFile) throws IOException {
    Path file = root.resolve(contractFile);
    String contract = Files.readString(file);
    StringBuilder roles = new StringBuilder("\nroles:\n");
    for (String reader : READERS) {
      roles.append(
          """
            - role: %s
              access: read
              customProperties:
                - property: purpose
                  value: benchmarking
                - property: clearTags
                  value: [%s]
          """
              .formatted(reader, contractFile.startsWith("orders") ? "pii.address" : "pci.card"));
    }
    if (!contract.contains("\nroles:\n")) {
      throw new IllegalStateException(contractFile + " has no roles to add to");
    }
    Files.writeString(file, contract.replace("\nroles:\n", roles));
  }

  private void resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            BenchmarkMesh.class.getResourceAsStream("/benchmark-mesh/" + name), name)) {
      Files.createDirectories(root.resolve(name).resolveSibling(""));
      Files.copy(in, root.resolve(name));
    }
  }

  private void copy(Path from, String to) throws IOException {
    Files.createDirectories(root.resolve(to).resolveSibling(""));
    Files.copy(from, root.resolve(to));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
