package io.streammesh.keys;

import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.Role;
import io.streammesh.contract.TagDefinition;
import io.streammesh.integrity.SignatureAlgorithm;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which keys a product needs, and who is granted them: all that a key service has to know of a
 * contract.
 *
 * @param product the contract's id
 * @param owner the domain that signs and seals
 * @param algorithm of the signatures; null for a product that is not signed
 * @param readers who may verify
 * @param tagReaders for each tag on a field of the product, who may open such a field
 * @param subjectTags those of these tags whose fields are sealed with a key for each subject
 */
public record ProductGrants(
    String product,
    String owner,
    @Nullable SignatureAlgorithm algorithm,
    SortedSet<String> readers,
    SortedMap<String, SortedSet<String>> tagReaders,
    SortedSet<String> subjectTags) {
  public ProductGrants {
    readers = Collections.unmodifiableSortedSet(new TreeSet<>(readers));
    SortedMap<String, SortedSet<String>> byTag = new TreeMap<>();
    tagReaders.forEach(
        (tag, who) -> byTag.put(tag, Collections.unmodifiableSortedSet(new TreeSet<>(who))));
    tagReaders = Collections.unmodifiableSortedMap(byTag);
    subjectTags = Collections.unmodifiableSortedSet(new TreeSet<>(subjectTags));
    if (!byTag.keySet().containsAll(subjectTags)) {
      throw new IllegalArgumentException(
          "%s has keys for each subject of %s; expected some of its tags, %s"
              .formatted(product, subjectTags, byTag.keySet()));
    }
  }

  /** Grants without protected fields. */
  public static ProductGrants of(
      String product, String owner, SignatureAlgorithm algorithm, Collection<String> readers) {
    return new ProductGrants(
        product, owner, algorithm, new TreeSet<>(readers), new TreeMap<>(), new TreeSet<>());
  }

  /** The same with a tag, whose fields these may open. */
  public ProductGrants withTag(String tag, Collection<String> who) {
    SortedSet<String> bySubject = new TreeSet<>(subjectTags);
    bySubject.remove(tag);
    return new ProductGrants(product, owner, algorithm, readers, and(tag, who), bySubject);
  }

  /** As {@link #withTag}; the fields are sealed with a key for each subject. */
  public ProductGrants withSubjectTag(String tag, Collection<String> who) {
    SortedSet<String> bySubject = new TreeSet<>(subjectTags);
    bySubject.add(tag);
    return new ProductGrants(product, owner, algorithm, readers, and(tag, who), bySubject);
  }

  private SortedMap<String, SortedSet<String>> and(String tag, Collection<String> who) {
    SortedMap<String, SortedSet<String>> more = new TreeMap<>(tagReaders);
    more.put(tag, new TreeSet<>(who));
    return more;
  }

  /**
   * Those of every product and audit topic of a mesh: each role of a contract is a reader, and the
   * mesh policy says which tags have keys for each subject.
   */
  public static List<ProductGrants> of(MeshDefinition definition) {
    Map<String, TagDefinition> tags = definition.policy().tags();
    return definition.publishedContracts().stream().map(contract -> of(contract, tags)).toList();
  }

  private static ProductGrants of(Contract contract, Map<String, TagDefinition> tags) {
    return new ProductGrants(
        contract.id(),
        contract.domain(),
        contract.integrity().orElse(null),
        names(contract.roles()),
        contract.tags().stream()
            .collect(
                Collectors.toMap(
                    tag -> tag, tag -> openedBy(contract, tag), (a, b) -> a, TreeMap::new)),
        contract.tags().stream()
            .filter(tag -> isPerSubject(tags.get(tag)))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static boolean isPerSubject(@Nullable TagDefinition tag) {
    return tag != null && tag.perSubject();
  }

  private static SortedSet<String> openedBy(Contract contract, String tag) {
    return names(contract.roles().stream().filter(role -> role.clearTags().contains(tag)).toList());
  }

  private static SortedSet<String> names(List<Role> roles) {
    return roles.stream().map(Role::role).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Everyone who is granted anything, the owner included. */
  public Set<String> domains() {
    Set<String> domains = new TreeSet<>(readers);
    domains.add(owner);
    tagReaders.values().forEach(domains::addAll);
    return domains;
  }

  /** What the product is signed with, if it is. */
  public Optional<SignatureAlgorithm> signatures() {
    return Optional.ofNullable(algorithm);
  }

  /** Who is granted the product's signing keys, with HMAC their secrets; the owner included. */
  public SortedSet<String> signingDomains() {
    SortedSet<String> domains = new TreeSet<>(readers);
    domains.add(owner);
    return domains;
  }

  /** Who has to have the data key of each tag. */
  public Map<String, SortedSet<String>> dataDomains() {
    Map<String, SortedSet<String>> domains = new TreeMap<>();
    tagReaders.forEach(
        (tag, who) -> {
          SortedSet<String> all = new TreeSet<>(who);
          all.add(owner);
          domains.put(tag, all);
        });
    return domains;
  }
}
