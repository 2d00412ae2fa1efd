package io.streammesh.contract;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What holds for every domain. A domain may be stricter, never laxer.
 *
 * @param version of the policy
 * @param tags by name
 * @param declassifications which products may drop which tags
 * @param defaults what a contract gets where it is silent
 * @param quarantineLimit what a domain's app may set aside before it stops
 * @param quarantine what holds for the dead-letter topics
 * @param audit what holds for the audit topics
 * @param promises how promises about records are judged
 * @param recordedVersions whether every product that is in use needs the schemas of its versions on
 *     record, so that a change that breaks its readers is found before it runs
 */
public record MeshPolicy(
    String version,
    SortedMap<String, TagDefinition> tags,
    List<Declassification> declassifications,
    Defaults defaults,
    QuarantineLimit quarantineLimit,
    QuarantinePolicy quarantine,
    AuditPolicy audit,
    PromisePolicy promises,
    boolean recordedVersions) {
  public MeshPolicy {
    declassifications = List.copyOf(declassifications);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** The tags whose fields do not go out as they are. */
  public Set<String> protectedTags() {
    return tags.values().stream()
        .filter(tag -> tag.protection() != Protection.NONE)
        .map(TagDefinition::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
