package io.streammesh.platform.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.platform.ShopMesh;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            deadLetters(Map.of("retention.ms", "-1")),
            plan("shop.audit", 1, "delete", "-1", 2 * 65_536),
            control("604800000"));
  }

  @ParameterizedTest
  @CsvSource({"PT5M, 604800000", "P2D, 1728000000"})
  void shouldPlanAJournalAsThePortsProductThatOutlivesWhatThePortRemembers(
      String freshWithin, String retention) {
    // Given:
    MeshDefinition definition = new ShopMesh(dir, "shop").actingOnSales(freshWithin).load();

    // When:
    List<TopicPlan> plans = TopicPlan.of(definition);

    // Then:
    assertThat(plans)
        .hasSize(6)
        .contains(plan("shop.reintegration.till-lock", 3, "delete", retention, 2 * (500 + 65_536)))
        .contains(control(retention));
  }

  @Test
  void shouldLetDeadLettersExpireFromWhenTheyWereSetAside() {
    // Given:
    ShopMesh shop =
        new ShopMesh(dir, "shop")
            .replace(
                "mesh-policy.yaml",
                "defaults:\n",
                "quarantine: {retention: 864000000}\ndefaults:\n");

    // When:
    List<TopicPlan> plans = TopicPlan.of(shop.load());

    // Then:
    assertThat(plans)
        .contains(deadLetters(Map.of("retention.ms", "864000000", "segment.ms", "86400000")));
  }

  @ParameterizedTest
  @CsvSource({"43200000, 43200000", "864000000, 86400000"})
  void shouldCloseSegmentsOfARawTopicWhoseRetentionErases(String retention, String segment) {
    // Given:
    ShopMesh shop =
        new ShopMesh(dir, "shop")
            .replace(
                "mesh-policy.yaml",
                "defaults:\n",
                "quarantine: {retention: 864000000}\ndefaults:\n")
            .replace(
                "shop/raw/sale-events.odcs.yaml",
                "    value: delete\n",
                """
                    value: delete
                  - property: retention
                    value: %s
                  - property: eventTime
                    value: {maxAhead: PT1H}
                  - property: erasure
                    value: {by: retention, within: P12D}
                """
                    .formatted(retention));

    // When:
    List<TopicPlan> plans = TopicPlan.of(shop.load());

    // Then:
    Map<String, String> configs =
        new HashMap<>(
            plan("shop.raw.sale-events", 2, "delete", retention, 2 * 1000 + 65_536).configs());
    configs.put("segment.ms", segment);
    configs.put("message.timestamp.after.max.ms", "3600000");
    assertThat(plans).contains(new TopicPlan("shop.raw.sale-events", 2, configs));
  }

  private static TopicPlan control(String uncompacted) {
    return new TopicPlan(
        "shop.control",
        1,
        Map.of(
            "cleanup.policy",
            "compact",
            "min.compaction.lag.ms",
            uncompacted,
            "message.timestamp.type",
            "LogAppendTime",
            "message.timestamp.after.max.ms",
            ANY_TIME,
            "message.timestamp.before.max.ms",
            ANY_TIME));
  }

  private static TopicPlan deadLetters(Map<String, String> retention) {
    Map<String, String> configs =
        new HashMap<>(plan("shop.dlq", 2, "delete", "", 2 * 1000 + 2 * 65_536).configs());
    configs.put("message.timestamp.type", "LogAppendTime");
    configs.putAll(retention);
    return new TopicPlan("shop.dlq", 2, configs);
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
