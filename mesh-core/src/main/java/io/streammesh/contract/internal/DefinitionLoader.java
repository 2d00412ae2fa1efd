package io.streammesh.contract.internal;

import io.streammesh.contract.Contract;
import io.streammesh.contract.Descriptor;
import io.streammesh.contract.InvalidDefinitionException;
import io.streammesh.contract.MeshPolicy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Loads a tree, or reports everything that is wrong with it. */
public final class DefinitionLoader {
  private final StructureValidator validator = new StructureValidator();
  private final ViolationLog log = new ViolationLog();

  /** The whole tree. */
  public LoadedDefinition load(Path root) {
    return load(MeshTree.scan(root, log));
  }

  /**
   * What one domain is made of, and no more: an app need not judge the other domains' files, which
   * its build has judged, each time that it starts. Where anything is wrong the whole tree is
   * loaded, so that the report is the same; so it is where there is no such domain.
   */
  public static LoadedDefinition loadDomain(Path root, String domain) {
    try {
      DefinitionLoader loader = new DefinitionLoader();
      MeshTree tree = MeshTree.scan(root, loader.log);
      return tree.descriptors().containsKey(domain)
          ? loader.load(tree.ofDomain(domain, loader.inputsOf(domain, tree)))
          : loader.load(tree);
    } catch (InvalidDefinitionException e) {
      return new DefinitionLoader().load(root);
    }
  }

  private Set<String> inputsOf(String domain, MeshTree tree) {
    SourceFile file = tree.descriptors().get(domain);
    return file == null
        ? Set.of()
        : YamlReader.read(file, log).stream()
            .map(document -> new DescriptorFile(domain, document.top()))
            .flatMap(descriptor -> descriptor.readingPorts().stream())
            .flatMap(port -> port.at("contractId").text().stream())
            .collect(Collectors.toSet());
  }

  private LoadedDefinition load(MeshTree tree) {
    MeshPolicy policy = policy(tree);
    SortedMap<String, ContractFile> contracts = contracts(tree, policy);
    SortedMap<String, DescriptorFile> descriptors = descriptors(tree);
    contracts.values().forEach(contract -> ContractRules.check(contract, policy, log));
    if (policy != null) {
      contracts.values().forEach(contract -> AuditRules.check(contract, policy, tree, log));
    }
    RecordedVersions versions = new RecordedVersions(tree, policy, log);
    contracts.values().forEach(versions::check);
    descriptors.values().forEach(descriptor -> PortRules.check(descriptor, contracts, log));
    descriptors
        .values()
        .forEach(descriptor -> ReintegrationRules.check(descriptor, contracts, log));
    Map<String, Schema> readers = new ReaderSchemas(descriptors, contracts, log).load(tree);
    log.throwIfAny();
    if (policy == null) {
      throw new IllegalStateException("a policy without violation must be readable");
    }
    return typed(policy, descriptors, contracts, readers);
  }

  private @Nullable MeshPolicy policy(MeshTree tree) {
    SourceFile file = tree.policy();
    return file == null
        ? null
        : read(file, DocumentKind.POLICY)
            .flatMap(document -> PolicyFile.read(document, tree, log))
            .orElse(null);
  }

  /** By the id of their place; an unreadable file counts as an empty one. */
  private SortedMap<String, ContractFile> contracts(MeshTree tree, @Nullable MeshPolicy policy) {
    SchemaShelf schemas = new SchemaShelf(tree, policy, log);
    SortedMap<String, ContractFile> contracts = new TreeMap<>();
    for (ContractPlace place : tree.contracts().values()) {
      Located top = top(place.file(), DocumentKind.CONTRACT);
      AvroFile avro = schemas.take(place, top).orElse(null);
      contracts.put(place.id(), new ContractFile(place, top, avro));
    }
    schemas.reportLeftovers();
    return contracts;
  }

  private SortedMap<String, DescriptorFile> descriptors(MeshTree tree) {
    SortedMap<String, DescriptorFile> descriptors = new TreeMap<>();
    tree.descriptors()
        .forEach(
            (domain, file) ->
                read(file, DocumentKind.DESCRIPTOR)
                    .ifPresent(
                        document ->
                            descriptors.put(domain, new DescriptorFile(domain, document.top()))));
    return descriptors;
  }

  private Located top(SourceFile file, DocumentKind kind) {
    return read(file, kind).orElseGet(() -> SourceDocument.unreadable(file.relative())).top();
  }

  private Optional<SourceDocument> read(SourceFile file, DocumentKind kind) {
    Optional<SourceDocument> document = YamlReader.read(file, log);
    document.ifPresent(readable -> validator.validate(readable, kind, log));
    return document;
  }

  private static LoadedDefinition typed(
      MeshPolicy policy,
      SortedMap<String, DescriptorFile> descriptors,
      SortedMap<String, ContractFile> contracts,
      Map<String, Schema> readerSchemas) {
    SortedMap<String, Descriptor> domains = new TreeMap<>();
    descriptors.forEach((domain, file) -> domains.put(domain, file.typed()));
    SortedMap<String, Contract> typed = new TreeMap<>();
    contracts.forEach((id, file) -> typed.put(id, file.typed(policy)));
    AuditContract audit = new AuditContract(policy);
    Stream.concat(domains.keySet().stream(), policy.audit().roles().stream())
        .map(audit::of)
        .forEach(contract -> typed.put(contract.id(), contract));
    return new LoadedDefinition(policy, domains, typed, readerSchemas);
  }
}
