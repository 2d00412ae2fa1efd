package io.streammesh.contract.internal;

import io.streammesh.contract.MeshPolicy;

/** Whether each role that may open protected fields has an audit topic to account for it in. */
final class AuditRules {
  private AuditRules() {}

  static void check(ContractFile contract, MeshPolicy policy, MeshTree tree, ViolationLog log) {
    for (Located role : contract.top().at("roles").items()) {
      if (!ContractFile.clearTags(CustomProperties.of(role)).isEmpty()) {
        Located name = role.at("role");
        name.text()
            .filter(text -> !tree.hasDomain(text) && !policy.audit().roles().contains(text))
            .ifPresent(
                text ->
                    log.add(
                        name,
                        "'"
                            + text
                            + "' may open fields, and is neither a domain nor among the mesh"
                            + " policy's audit.roles: it has no audit topic to account for it"));
      }
    }
  }
}
