package io.streammesh.platform.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.platform.ShopMesh;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TopicPlanTest {
  private static final String ANY_TIME = Long.toString(Long.MAX_VALUE);

  @TempDir private Path dir;

  @Test
  void shouldPlanEveryContractQuarantineAuditAndControl() {
    // When:
    List<TopicPlan> plans = TopicPlan.of(new ShopMesh(dir, "shop").load());

    // Then:
    assertThat(plans)
        .containsExactlyInAnyOrder(
            plan("shop.raw.sale-events", 2, "delete", "-1", 2 * 1000 + 65_536),
            plan("shop.sales.v1", 3, "compact", "86400000", 500 + 65_536),
            plan("shop.dlq", 2, "delete", "-1", 2 * 1000 + 2 * 65_536),
            plan("shop.audit", 1, "delete", "-1", 2 * 65_536),
            new TopicPlan(
                "shop.control",
                1,
                Map.of(
                    "cleanup.policy",
                    "compact",
                    "message.timestamp.type",
                    "CreateTime",
                    "message.timestamp.after.max.ms",
                    ANY_TIME,
                    "message.timestamp.before.max.ms",
                    ANY_TIME)));
  }

  private static TopicPlan plan(
      String name, int partitions, String cleanup, String retention, int bytes) {
    return new TopicPlan(
        name,
        partitions,
        Map.of(
            "cleanup.policy",
            cleanup,
            "retention.ms",
            retention,
            "max.message.bytes",
            Integer.toString(bytes),
            "message.timestamp.type",
            "CreateTime",
            "message.timestamp.after.max.ms",
            ANY_TIME,
            "message.timestamp.before.max.ms",
            ANY_TIME));
  }
}
