package io.streammesh.contract.internal;

import io.streammesh.contract.AuditPolicy;
import io.streammesh.contract.Compatibility;
import io.streammesh.contract.Declassification;
import io.streammesh.contract.Defaults;
import io.streammesh.contract.EventTimeBounds;
import io.streammesh.contract.Integrity;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.contract.PromisePolicy;
import io.streammesh.contract.Protection;
import io.streammesh.contract.QuarantineLimit;
import io.streammesh.contract.QuarantinePolicy;
import io.streammesh.contract.Role;
import io.streammesh.contract.TagDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The mesh policy: judged by itself, then typed. */
final class PolicyFile {
  private PolicyFile() {}

  /** Empty if it has a violation, which the log tells. */
  static Optional<MeshPolicy> read(SourceDocument document, MeshTree tree, ViolationLog log) {
    Located top = document.top();
    checkTags(top, tree, log);
    checkDeclassifications(top, log);
    checkAuditReaders(top, log);
    checkAuditRoles(top, tree, log);
    checkPromises(top, log);
    Located eventTime = top.at("defaults").at("eventTime");
    Optional<Instant> notBefore = EventTimes.notBefore(eventTime, log);
    Optional<Duration> maxAhead = EventTimes.maxAhead(eventTime, log);
    if (log.hasAny(document.file()) || notBefore.isEmpty() || maxAhead.isEmpty()) {
      return Optional.empty();
    }
    EventTimeBounds bounds = new EventTimeBounds(notBefore.get(), maxAhead.get());
    return Optional.of(
        new MeshPolicy(
            top.at("version").node().stringValue(),
            tags(top),
            declassifications(top),
            defaults(top.at("defaults"), bounds),
            quarantineLimit(top.at("quarantineLimit")),
            quarantine(top.at("quarantine")),
            audit(top.at("audit")),
            promises(top.at("promises")),
            top.at("recordedVersions").isText("required")));
  }

  private static void checkTags(Located top, MeshTree tree, ViolationLog log) {
    SortedMap<String, Located> seen = new TreeMap<>();
    for (Located tag : top.at("tags").items()) {
      Located name = tag.at("name");
      name.text()
          .map(text -> seen.putIfAbsent(text, name))
          .ifPresent(first -> log.add(name, "is defined already, on line " + first.line()));
      tag.at("owner")
          .text()
          .filter(owner -> !tree.hasDomain(owner))
          .ifPresent(owner -> log.add(tag.at("owner"), "'" + owner + "' is no domain"));
      if (tag.at("erasure").exists() && protection(tag) != Protection.ENCRYPT) {
        log.add(
            tag.at("erasure"),
            "is for what is encrypted alone, since it destroys a key; '"
                + protection(tag)
                + "' leaves none");
      }
    }
  }

  private static SortedMap<String, TagDefinition> tags(Located top) {
    SortedMap<String, TagDefinition> tags = new TreeMap<>();
    for (Located tag : top.at("tags").items()) {
      String name = tag.at("name").node().stringValue();
      tags.put(
          name,
          new TagDefinition(
              name,
              tag.at("owner").node().stringValue(),
              tag.at("description").node().stringValue(),
              protection(tag),
              tag.at("erasure").isText("subject")));
    }
    return tags;
  }

  private static Protection protection(Located tag) {
    return tag.at("protection").text().flatMap(Protection::of).orElse(Protection.NONE);
  }

  /** Only the owner of a tag can grant that it is dropped. */
  private static void checkDeclassifications(Located top, ViolationLog log) {
    Map<String, String> owners = new HashMap<>();
    for (Located tag : top.at("tags").items()) {
      tag.at("name")
          .text()
          .ifPresent(name -> tag.at("owner").text().ifPresent(owner -> owners.put(name, owner)));
    }
    for (Located grant : top.at("declassifications").items()) {
      String grantedBy = grant.at("grantedBy").text().orElse("");
      for (Located tag : grant.at("tags").items()) {
        tag.text()
            .filter(name -> !grantedBy.equals(owners.get(name)))
            .ifPresent(
                name ->
                    log.add(
                        tag,
                        owners.containsKey(name)
                            ? "belongs to "
                                + owners.get(name)
                                + "; "
                                + grantedBy
                                + " cannot grant that it is dropped"
                            : "the mesh policy defines no tag '" + name + "'"));
      }
    }
  }

  private static List<Declassification> declassifications(Located top) {
    List<Declassification> grants = new ArrayList<>();
    for (Located grant : top.at("declassifications").items()) {
      SortedSet<String> tags = new TreeSet<>();
      grant.at("tags").items().forEach(tag -> tags.add(tag.node().stringValue()));
      grants.add(
          new Declassification(
              grant.at("product").node().stringValue(),
              grant.at("transform").node().stringValue(),
              tags,
              grant.at("grantedBy").node().stringValue(),
              grant.at("reason").node().stringValue()));
    }
    return grants;
  }

  private static QuarantineLimit quarantineLimit(Located at) {
    return at.exists()
        ? new QuarantineLimit(
            at.at("deadLetters").node().intValue(), at.at("percent").node().intValue())
        : QuarantineLimit.USUAL;
  }

  private static void checkAuditReaders(Located top, ViolationLog log) {
    SortedMap<String, Located> seen = new TreeMap<>();
    for (Located reader : top.at("audit").at("readers").items()) {
      Located role = reader.at("role");
      role.text()
          .map(text -> seen.putIfAbsent(text, role))
          .ifPresent(first -> log.add(role, "is granted it already, on line " + first.line()));
    }
  }

  private static void checkAuditRoles(Located top, MeshTree tree, ViolationLog log) {
    SortedMap<String, Located> seen = new TreeMap<>();
    for (Located role : top.at("audit").at("roles").items()) {
      String name = role.text().orElse("");
      Located first = seen.putIfAbsent(name, role);
      if (first != null) {
        log.add(role, "is named already, on line " + first.line());
      } else if (tree.hasDomain(name)) {
        log.add(role, "'" + name + "' is a domain, which has an audit topic");
      }
    }
  }

  private static QuarantinePolicy quarantine(Located at) {
    return at.exists()
        ? new QuarantinePolicy(at.at("retention").node().longValue())
        : QuarantinePolicy.USUAL;
  }

  private static void checkPromises(Located top, ViolationLog log) {
    Located window = top.at("promises").at("window");
    if (window.text().isPresent() && window(window).isEmpty()) {
      log.add(window, "is no time of a day or more, as ISO 8601 writes it, such as P28D");
    }
  }

  private static PromisePolicy promises(Located at) {
    return at.exists()
        ? new PromisePolicy(
            at.at("percent").node().doubleValue(), window(at.at("window")).orElseThrow())
        : PromisePolicy.USUAL;
  }

  private static Optional<Duration> window(Located at) {
    try {
      return at.text()
          .map(Duration::parse)
          .filter(window -> window.compareTo(Duration.ofDays(1)) >= 0);
    } catch (DateTimeParseException notISO) {
      return Optional.empty();
    }
  }

  private static AuditPolicy audit(Located at) {
    if (!at.exists()) {
      return AuditPolicy.USUAL;
    }
    Located retention = at.at("retention");
    return new AuditPolicy(
        retention.exists() ? retention.node().longValue() : AuditPolicy.USUAL.retentionMillis(),
        at.at("readers").items().stream().map(PolicyFile::reader).toList(),
        at.at("roles").items().stream()
            .map(role -> role.node().stringValue())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Audit events have no protected fields, so there is nothing to open. */
  private static Role reader(Located at) {
    return new Role(
        at.at("role").node().stringValue(),
        "read",
        at.at("purpose").node().stringValue(),
        Set.of());
  }

  private static Defaults defaults(Located at, EventTimeBounds eventTime) {
    return new Defaults(
        at.at("partitions").node().intValue(),
        at.at("retention").node().longValue(),
        Compatibility.valueOf(at.at("compatibility").node().stringValue()),
        at.at("maxRecordBytes").node().intValue(),
        at.at("lineagePositions").node().intValue(),
        eventTime,
        at.at("integrity").text().map(Integrity::of).orElse(Defaults.USUAL_INTEGRITY));
  }
}
