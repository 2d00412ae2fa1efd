package io.streammesh.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.platform.ShopMesh;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoleAuditTest {
  private MeshDefinition mesh;

  @BeforeEach
  void load(@TempDir Path root) {
    mesh =
        new ShopMesh(root, "shop")
            .replace(
                "mesh-policy.yaml",
                "tags: []",
                """
                tags: []
                audit:
                  readers:
                    - role: privacy-office
                      purpose: accountability
                  roles: [reporting]""")
            .load();
  }

  @Test
  void shouldGrantAReaderAllTopics() {
    // When, then:
    assertThat(RoleAudit.of(mesh, "privacy-office").topics())
        .containsExactly("reporting.audit", "shop.audit");
  }

  @Test
  void shouldGrantWhoIsNoReaderItsOwnAlone() {
    // When, then:
    assertThat(RoleAudit.of(mesh, "shop").topics()).containsExactly("shop.audit");
    assertThat(RoleAudit.of(mesh, "reporting").topics()).containsExactly("reporting.audit");
  }

  @Test
  void shouldGrantAStrangerNone() {
    // When, then:
    assertThatThrownBy(() -> RoleAudit.of(mesh, "newsletter"))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "newsletter may read no audit topic; expected a role among audit.readers of the mesh"
                + " policy, [privacy-office], or one that has an audit topic of its own,"
                + " [reporting, shop]");
  }

  @Test
  void shouldReadOneTopicAlone() {
    // When, then:
    assertThat(RoleAudit.of(mesh, "privacy-office").only("shop").topics())
        .containsExactly("shop.audit");
  }

  @Test
  void shouldRefuseATopicThatIsNotGranted() {
    // Given:
    RoleAudit shop = RoleAudit.of(mesh, "shop");

    // When, then:
    assertThatThrownBy(() -> shop.only("reporting"))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "shop may not read reporting.audit; expected one of [shop.audit], or a grant for it:"
                + " audit.readers of the mesh policy");
  }
}
