package io.streammesh.contract.internal;

import io.streammesh.MeshException;
import io.streammesh.contract.ContractKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Which files there are, by the part that their place gives them. */
final class MeshTree {
  static final String POLICY = "mesh-policy.yaml";

  private static final String GLOSSARY = "glossary.yaml";
  private static final String NAME = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
  private static final Pattern DESCRIPTOR = Pattern.compile("(" + NAME + ")/\\1\\.odps\\.yaml");
  private static final Pattern RAW =
      Pattern.compile("(" + NAME + ")/raw/(" + NAME + ")\\.odcs\\.yaml");
  private static final Pattern PRODUCT =
      Pattern.compile(
          "(" + NAME + ")/(?!raw/|reads/)(" + NAME + ")/v([1-9][0-9]{0,3})/\\2\\.odcs\\.yaml");
  private static final Pattern SCHEMA =
      Pattern.compile(NAME + "/(?:raw|(?!raw/|reads/)" + NAME + "/v[1-9][0-9]{0,3})/\\w+\\.avsc");
  private static final Pattern READS = Pattern.compile("(" + NAME + ")/reads/([a-z0-9.-]+)\\.avsc");
  private static final Pattern RECORDED =
      Pattern.compile(
          "("
              + NAME
              + ")/(?!raw/|reads/)("
              + NAME
              + ")/(v[1-9][0-9]{0,3})/versions/([0-9.]+)\\.avsc");
  private static final int MAX_DEPTH = 6;

  /** Folders of the build beside the domains, since the root is a module too. */
  private static final Set<String> NO_DOMAINS = Set.of("target", "src");

  private @Nullable SourceFile policy;
  private final SortedMap<String, SourceFile> descriptors = new TreeMap<>();
  private final SortedMap<String, ContractPlace> contracts = new TreeMap<>();
  private final SortedMap<String, SourceFile> schemas = new TreeMap<>();
  private final SortedMap<String, SourceFile> readerSchemas = new TreeMap<>();
  private final Map<String, List<SourceFile>> recorded = new HashMap<>();
  private final SortedSet<String> domains = new TreeSet<>();

  private MeshTree() {}

  static MeshTree scan(Path root, ViolationLog log) {
    if (!Files.isDirectory(root)) {
      throw new MeshException("There is no folder " + root + " to load a mesh definition from");
    }
    MeshTree tree = new MeshTree();
    try (Stream<Path> top = Files.list(root)) {
      for (Path path : top.sorted().toList()) {
        if (Files.isDirectory(path)) {
          tree.addDomain(root, path, log);
        } else {
          tree.addTop(new SourceFile(path, relative(root, path)), log);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new MeshException("Cannot read the folder " + root + ": " + e.getMessage(), e);
    }
    tree.addMissing(log);
    return tree;
  }

  private void addTop(SourceFile file, ViolationLog log) {
    if (file.relative().equals(POLICY)) {
      policy = file;
    } else if (file.name().matches(".*\\.(ya?ml|avsc)") && !file.name().equals(GLOSSARY)) {
      log.add(file.relative(), "has no place here; expected " + POLICY + ", " + GLOSSARY);
    }
  }

  private void addDomain(Path root, Path folder, ViolationLog log) throws IOException {
    String domain = relative(root, folder);
    if (NO_DOMAINS.contains(domain) || domain.startsWith(".")) {
      return;
    }
    domains.add(domain);
    try (Stream<Path> paths = Files.walk(folder, MAX_DEPTH)) {
      paths
          .filter(path -> !Files.isDirectory(path))
          .forEach(path -> add(new SourceFile(path, relative(root, path)), log));
    }
  }

  private void add(SourceFile file, ViolationLog log) {
    String path = file.relative();
    Matcher descriptor = DESCRIPTOR.matcher(path);
    Matcher raw = RAW.matcher(path);
    Matcher product = PRODUCT.matcher(path);
    Matcher reads = READS.matcher(path);
    Matcher version = RECORDED.matcher(path);
    if (descriptor.matches()) {
      descriptors.put(descriptor.group(1), file);
    } else if (raw.matches()) {
      add(new ContractPlace(file, ContractKind.RAW, raw.group(1), "raw." + raw.group(2), 0));
    } else if (product.matches()) {
      int major = Integer.parseInt(product.group(3));
      String name = product.group(2) + ".v" + major;
      add(new ContractPlace(file, ContractKind.PRODUCT, product.group(1), name, major));
    } else if (SCHEMA.matcher(path).matches()) {
      schemas.put(path, file);
    } else if (reads.matches()) {
      readerSchemas.put(reads.group(1) + "/" + reads.group(2), file);
    } else if (version.matches()) {
      String id = version.group(1) + "." + version.group(2) + "." + version.group(3);
      recorded.computeIfAbsent(id, any -> new ArrayList<>()).add(file);
    } else if (!file.name().equals("README.md")) {
      log.add(
          path,
          "has no place in a domain's folder; expected <domain>/<domain>.odps.yaml,"
              + " <domain>/raw/<name>.odcs.yaml, <domain>/<product>/v1/<product>.odcs.yaml,"
              + " <Record>.avsc beside its contract, versions/1.0.0.avsc below it,"
              + " <domain>/reads/<contract id>.avsc, README.md");
    }
  }

  private void add(ContractPlace place) {
    contracts.put(place.id(), place);
  }

  private void addMissing(ViolationLog log) {
    if (policy == null) {
      log.add(POLICY, "is missing");
    }
    for (String domain : domains) {
      if (!descriptors.containsKey(domain)) {
        String file = domain + "/" + domain + ".odps.yaml";
        log.add(file, "is missing: the folder " + domain + " has no descriptor");
      }
    }
  }

  /**
   * What one domain is made of: its own files and the contracts that it reads, with their schemas.
   *
   * @param read ids of other domains' contracts; those that do not exist are left out
   */
  MeshTree ofDomain(String domain, Set<String> read) {
    MeshTree part = new MeshTree();
    part.policy = policy;
    part.domains.addAll(domains);
    SourceFile descriptor = descriptors.get(domain);
    if (descriptor != null) {
      part.descriptors.put(domain, descriptor);
    }
    contracts.values().stream()
        .filter(place -> place.domain().equals(domain) || read.contains(place.id()))
        .forEach(part::add);
    Set<String> folders =
        part.contracts.values().stream()
            .map(place -> place.file().folder())
            .collect(Collectors.toSet());
    schemas.values().stream()
        .filter(file -> folders.contains(file.folder()))
        .forEach(file -> part.schemas.put(file.relative(), file));
    readerSchemas.forEach(
        (key, file) -> {
          if (key.startsWith(domain + "/")) {
            part.readerSchemas.put(key, file);
          }
        });
    recorded.forEach(
        (id, files) -> {
          if (part.contracts.containsKey(id)) {
            part.recorded.put(id, files);
          }
        });
    return part;
  }

  private static String relative(Path root, Path path) {
    return String.join(
        "/",
        StreamSupport.stream(root.relativize(path).spliterator(), false)
            .map(name -> name.toString().replace("/", ""))
            .toList());
  }

  @Nullable SourceFile policy() {
    return policy;
  }

  /** By domain. */
  Map<String, SourceFile> descriptors() {
    return descriptors;
  }

  /** By contract id, as the place says it. */
  SortedMap<String, ContractPlace> contracts() {
    return contracts;
  }

  /** Schemas of records, in order. */
  List<SourceFile> schemas() {
    return new ArrayList<>(schemas.values());
  }

  /** By {@code domain/contract id}. */
  Map<String, SourceFile> readerSchemas() {
    return readerSchemas;
  }

  /** The schemas that versions of a product were recorded with. */
  List<SourceFile> recorded(String contractId) {
    return recorded.getOrDefault(contractId, List.of());
  }

  boolean hasDomain(String domain) {
    return domains.contains(domain);
  }
}
