package io.streammesh.consumer;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.contract.Role;
import java.util.stream.Collectors;

/** What a contract grants a role for a purpose. */
final class Grant {
  private static final String READ = "read";

  private Grant() {}

  /**
   * The grant.
   *
   * @throws MeshException if there is none; the message tells those there are
   */
  static Role of(Contract contract, String role, String purpose) {
    return contract.roles().stream()
        .filter(granted -> granted.role().equals(role) && granted.purpose().equals(purpose))
        .filter(granted -> granted.access().equals(READ))
        .findFirst()
        .orElseThrow(() -> notGranted(contract, role, purpose));
  }

  private static MeshException notGranted(Contract contract, String role, String purpose) {
    String granted =
        contract.roles().stream()
            .filter(each -> each.access().equals(READ))
            .map(each -> each.role() + " for " + each.purpose())
            .collect(Collectors.joining(", "));
    return new MeshException(
        "%s does not grant the role '%s' to read it for '%s'; expected %s in %s"
            .formatted(
                contract.id(),
                role,
                purpose,
                granted.isEmpty() ? "a role, and there is none," : granted + ", or a role more",
                contract.source()));
  }
}
