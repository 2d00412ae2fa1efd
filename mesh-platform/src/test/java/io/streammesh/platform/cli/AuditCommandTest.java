package io.streammesh.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mesh audit --as} refuses before it looks at any topic. */
final class AuditCommandTest {
  @TempDir private Path keystore;

  @Test
  void shouldRefuseARoleThatMayReadNoAudit() {
    // When:
    Run run = audit("--as", "analytics");

    // Then:
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("mesh: analytics may read no audit topic; expected a role among audit.readers")
        .contains("[privacy-office]");
  }

  @Test
  void shouldRefuseATopicThatTheRoleIsNotGranted() {
    // When:
    Run run = audit("--as", "payments", "--domain", "orders");

    // Then:
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("mesh: payments may not read orders.audit; expected one of [payments.audit]");
  }

  @Test
  void shouldReadUnderNoOtherIdentityThanTheRoles() {
    // Given: a keystore with the keys of everyone else
    Run provisioned = Run.of("keys", "provision", "--keystore", keystore.toString());
    assertThat(provisioned.exitCode()).as(provisioned.err()).isZero();
    Path identity = keystore.resolve("identities/privacy-office.key");
    assertThat(identity.toFile().delete()).isTrue();

    // When:
    Run run = audit("--as", "privacy-office");

    // Then:
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("mesh: There is no identity of privacy-office: " + identity + " is missing");
  }

  private Run audit(String... args) {
    List<String> all = new ArrayList<>(List.of("audit"));
    all.addAll(List.of(args));
    all.addAll(
        List.of(
            "--keystore",
            keystore.toString(),
            "--bootstrap-servers",
            "127.0.0.1:1",
            "--registry-url",
            "http://127.0.0.1:1"));
    return Run.of(all.toArray(String[]::new));
  }
}
