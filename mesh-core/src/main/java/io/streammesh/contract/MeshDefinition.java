package io.streammesh.contract;

import io.streammesh.MeshException;
import io.streammesh.contract.internal.ClasspathRoot;
import io.streammesh.contract.internal.DefinitionLoader;
import io.streammesh.contract.internal.LoadedDefinition;
import io.streammesh.contract.internal.Nearest;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Everything under {@code schemas/}, loaded and valid. Immutable, and safe to share between
 * threads; holds no file open.
 */
public final class MeshDefinition {
  private final LoadedDefinition loaded;

  private MeshDefinition(LoadedDefinition loaded) {
    this.loaded = loaded;
  }

  /**
   * Loads a folder that holds {@code mesh-policy.yaml}.
   *
   * @throws InvalidDefinitionException with all violations of all files
   * @throws MeshException if there is no such folder, or it cannot be read
   */
  public static MeshDefinition load(Path root) {
    return new MeshDefinition(new DefinitionLoader().load(root));
  }

  /**
   * Loads the schemas jar, or folder, that the classpath has under {@code mesh/}.
   *
   * @throws InvalidDefinitionException with all violations of all files
   * @throws MeshException if the classpath has no {@code mesh/mesh-policy.yaml}, or several
   */
  public static MeshDefinition ofClasspath() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return ofClasspath(context == null ? MeshDefinition.class.getClassLoader() : context);
  }

  /** As {@link #ofClasspath()}, with the classpath of a given class loader. */
  public static MeshDefinition ofClasspath(ClassLoader classpath) {
    try (ClasspathRoot root = ClasspathRoot.open(classpath)) {
      return load(root.path());
    }
  }

  /**
   * What one domain's app needs of the classpath's definition: the policy, the domain's own files
   * and the contracts of its inputs.
   *
   * @throws InvalidDefinitionException with all violations of all files, other domains' too, if
   *     there are any in these
   * @throws MeshException if the classpath has no {@code mesh/mesh-policy.yaml}, or several
   */
  public static MeshDefinition ofClasspath(String domain) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    try (ClasspathRoot root =
        ClasspathRoot.open(context == null ? MeshDefinition.class.getClassLoader() : context)) {
      return new MeshDefinition(DefinitionLoader.loadDomain(root.path(), domain));
    }
  }

  public MeshPolicy policy() {
    return loaded.policy();
  }

  /** Descriptors by domain. */
  public SortedMap<String, Descriptor> domains() {
    return loaded.domains();
  }

  /**
   * The descriptor of one domain.
   *
   * @throws MeshException if there is no such domain; the message lists those there are
   */
  public Descriptor domain(String domain) {
    Descriptor descriptor = loaded.domains().get(domain);
    if (descriptor == null) {
      throw new MeshException(
          "There is no domain '" + domain + "'; known: " + Nearest.to(domain, domains().keySet()));
    }
    return descriptor;
  }

  /**
   * The contract of one topic.
   *
   * @throws MeshException if there is no such contract; the message lists those there are
   */
  public Contract contract(String id) {
    Contract contract = loaded.contracts().get(id);
    if (contract == null) {
      throw new MeshException(
          "There is no contract '"
              + id
              + "'; known: "
              + Nearest.to(id, loaded.contracts().keySet()));
    }
    return contract;
  }

  /**
   * The contract of one product version, or audit topic.
   *
   * @throws MeshException if there is no such product; the message lists those there are, or says
   *     that it names a raw topic
   */
  public Contract product(String id) {
    Contract contract = loaded.contracts().get(id);
    if (contract == null) {
      throw new MeshException(
          "There is no product '" + id + "'; known: " + nearest(id, ContractKind.PRODUCT));
    }
    if (!contract.isPublished()) {
      throw new MeshException(id + " is a raw topic, private to its domain; name a product");
    }
    return contract;
  }

  /**
   * The contract of one raw topic.
   *
   * @throws MeshException if there is no such raw topic; the message lists those there are
   */
  public Contract raw(String id) {
    Contract contract = loaded.contracts().get(id);
    if (contract == null || contract.kind() != ContractKind.RAW) {
      throw new MeshException(
          (contract == null
                  ? "There is no raw topic '" + id + "'; known: "
                  : id
                      + (contract.kind() == ContractKind.AUDIT
                          ? " is an audit topic"
                          : " is a product")
                      + ", which its domain's app alone writes; raw topics: ")
              + nearest(id, ContractKind.RAW));
    }
    return contract;
  }

  private String nearest(String id, ContractKind kind) {
    Set<String> known =
        contracts().stream()
            .filter(each -> each.kind() == kind)
            .map(Contract::id)
            .collect(Collectors.toSet());
    return Nearest.to(id, known);
  }

  /** All contracts, by id; those of the audit topics, which the mesh implies, among them. */
  public Collection<Contract> contracts() {
    return loaded.contracts().values();
  }

  /** The contracts of all topics that domains' apps write through their Guards, by id. */
  public Collection<Contract> publishedContracts() {
    return contracts().stream().filter(Contract::isPublished).toList();
  }

  /**
   * The contract of the audit topic of a domain, or of a role that is none.
   *
   * @throws MeshException if there is neither; the message lists those there are
   */
  public Contract audit(String owner) {
    if (!audited().contains(owner)) {
      throw new MeshException(
          "There is no domain '"
              + owner
              + "', nor does the mesh policy give a role of this name an audit topic; known: "
              + Nearest.to(owner, audited()));
    }
    return contract(AuditPolicy.topicOf(owner));
  }

  /** Who has an audit topic: every domain, and the roles that the mesh policy names. */
  public SortedSet<String> audited() {
    SortedSet<String> owners = new TreeSet<>(domains().keySet());
    owners.addAll(policy().audit().roles());
    return owners;
  }

  /**
   * The products that a domain reads, or acts on, although they are going away.
   *
   * @throws MeshException if there is no such domain
   */
  public List<Contract> deprecatedInputs(String domain) {
    Descriptor descriptor = domain(domain);
    return Stream.concat(
            descriptor.inputPorts().stream().map(InputPortDeclaration::contractId),
            descriptor.reintegrationPorts().stream().map(ReintegrationPortDeclaration::contractId))
        .distinct()
        .map(this::contract)
        .filter(Contract::isDeprecated)
        .toList();
  }

  /**
   * The subset of a product's fields that a domain relies on, from {@code <domain>/reads/<contract
   * id>.avsc}; empty where the domain has no such file.
   */
  public Optional<Schema> readerSchema(String domain, String contractId) {
    return Optional.ofNullable(loaded.readerSchemas().get(domain + "/" + contractId));
  }
}
