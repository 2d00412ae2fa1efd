package io.streammesh.platform.audit;

import io.streammesh.MeshException;
import io.streammesh.contract.AuditPolicy;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.Role;
import io.streammesh.integrity.KeyUnavailableException;
import io.streammesh.integrity.VerificationKey;
import io.streammesh.integrity.VerificationKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * The audit topics that one role reads: those that the mesh policy grants it, and its own, if it
 * has one. They are verified with the role's keys alone, as its copy of the keystore has the keys.
 */
public final class RoleAudit {
  private final String role;
  private final List<Contract> topics;

  private RoleAudit(String role, List<Contract> topics) {
    this.role = role;
    this.topics = topics;
  }

  /**
   * All topics that a role may read.
   *
   * @throws MeshException if it may read none; the message lists who may
   */
  public static RoleAudit of(MeshDefinition definition, String role) {
    List<Contract> granted =
        definition.audited().stream()
            .map(definition::audit)
            .filter(topic -> isGranted(topic, role))
            .toList();
    if (granted.isEmpty()) {
      throw new MeshException(
          "%s may read no audit topic; expected a role among audit.readers of the mesh policy, %s, or one that has an audit topic of its own, %s"
              .formatted(
                  role,
                  definition.policy().audit().readers().stream().map(Role::role).toList(),
                  definition.audited()));
    }
    return new RoleAudit(role, granted);
  }

  private static boolean isGranted(Contract topic, String role) {
    return topic.domain().equals(role)
        || topic.roles().stream().anyMatch(granted -> granted.role().equals(role));
  }

  /**
   * The topic of one domain, or of one role, alone.
   *
   * @throws MeshException if this role may not read it
   */
  public RoleAudit only(String owner) {
    List<Contract> one = topics.stream().filter(topic -> topic.domain().equals(owner)).toList();
    if (one.isEmpty()) {
      throw new MeshException(
          "%s may not read %s; expected one of %s, or a grant for it: audit.readers of the mesh policy"
              .formatted(role, AuditPolicy.topicOf(owner), topics()));
    }
    return new RoleAudit(role, one);
  }

  /** The names of the topics. */
  public List<String> topics() {
    return topics.stream().map(Contract::topic).toList();
  }

  /**
   * Reads them. A topic that the brokers keep from the role is a problem, and so are keys that it
   * does not have: what was signed with them is marked {@code key-unknown}.
   *
   * @param keys of the role
   * @throws MeshException if a topic cannot be read for another reason
   */
  public AuditReading read(AuditTrail trail, VerificationKeys keys) {
    List<AuditEntry> entries = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Contract topic : topics) {
      HeldKeys held = new HeldKeys(keys);
      try {
        entries.addAll(trail.entries(topic, held));
      } catch (MeshException e) {
        if (!(e.getCause() instanceof AuthorizationException)) {
          throw e;
        }
        problems.add("the brokers do not let %s read %s".formatted(role, topic.topic()));
      }
      if (!held.unknown.isEmpty()) {
        problems.add(
            "%s knows no key %s of %s: its keystore is older than the key, or the event is forged"
                .formatted(role, held.unknown(), topic.topic()));
      }
      if (held.withheld != null) {
        problems.add(
            "%s cannot verify %s: %s".formatted(role, topic.topic(), held.withheld.getMessage()));
      }
    }
    return new AuditReading(entries, problems);
  }

  /** The keys that there are; remembers which others are not, and why none can be had. */
  private static final class HeldKeys implements VerificationKeys {
    /** Whoever forges events may name any number. */
    private static final int MOST_NAMED = 10;

    private final VerificationKeys keys;
    private final SortedSet<Integer> unknown = new TreeSet<>();
    private boolean moreUnknown;
    private @Nullable KeyUnavailableException withheld;

    HeldKeys(VerificationKeys keys) {
      this.keys = keys;
    }

    @Override
    public Optional<VerificationKey> find(String product, int keyId) {
      try {
        Optional<VerificationKey> found = keys.find(product, keyId);
        if (found.isEmpty()) {
          miss(keyId);
        }
        return found;
      } catch (KeyUnavailableException e) {
        withheld = e;
        return Optional.empty();
      }
    }

    private void miss(int keyId) {
      if (unknown.size() < MOST_NAMED) {
        unknown.add(keyId);
      } else if (!unknown.contains(keyId)) {
        moreUnknown = true;
      }
    }

    String unknown() {
      String ids = unknown.stream().map(String::valueOf).collect(Collectors.joining(", "));
      return moreUnknown ? ids + ", …" : ids;
    }
  }
}
