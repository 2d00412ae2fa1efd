package io.streammesh.stream;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.internal.ClasspathRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the real mesh's files, to be changed by a test. */
public final class EditedMesh {
  private final Path root;

  public EditedMesh(Path folder) {
    this.root = folder;
    try (ClasspathRoot original = ClasspathRoot.open(EditedMesh.class.getClassLoader());
        Stream<Path> files = Files.walk(original.path())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = root.resolve(original.path().relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Grants order facts to the domain payments, and that its transactions drop the addresses. The
   * reader schema is the test's business.
   */
  EditedMesh grantingFactsToPayments() {
    return replace(
            "mesh-policy.yaml",
            "declassifications:\n",
            """
            declassifications:
              - product: payments.transactions.v1
                transform: amounts-only
                tags: [pii.address]
                grantedBy: customers
                reason: A transaction has amounts, and no address.
            """)
        .replace(
            "payments/payments.odps.yaml",
            "inputPorts:\n",
            """
            customProperties:
              - property: inputPurposes
                value:
                  orders.order-facts.v1: reconciliation
            inputPorts:
              - name: orders.order-facts.v1
                version: 1.0.0
                contractId: orders.order-facts.v1
            """)
        .replace(
            Orders.FACTS_CONTRACT,
            "roles:\n",
            """
            roles:
              - role: payments
                access: read
                customProperties:
                  - property: purpose
                    value: reconciliation
                  - property: clearTags
                    value: [pii.address]
            """);
  }

  public EditedMesh replace(String file, String from, String to) {
    try {
      String content = Files.readString(root.resolve(file));
      if (!content.contains(from)) {
        throw new IllegalArgumentException(file + " has no '" + from + "'");
      }
      Files.writeString(root.resolve(file), content.replace(from, to));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another line at the end of a contract's own properties. */
  EditedMesh property(String file, String property, String value) {
    return replace(
        file,
        "customProperties:\n  - property: recordKey",
        "customProperties:\n  - property: %s\n    value: %s\n  - property: recordKey"
            .formatted(property, value));
  }

  /** A domain's reader schema that has all there is of a product. */
  EditedMesh readingAll(String domain, String contractId, String schemaFile) {
    try {
      Path target = root.resolve(domain).resolve("reads").resolve(contractId + ".avsc");
      Files.createDirectories(target.getParent());
      Files.copy(root.resolve(schemaFile), target);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public EditedMesh write(String file, String content) {
    try {
      Path target = root.resolve(file);
      Files.createDirectories(target.getParent());
      Files.writeString(target, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public MeshDefinition load() {
    return MeshDefinition.load(root);
  }
}
