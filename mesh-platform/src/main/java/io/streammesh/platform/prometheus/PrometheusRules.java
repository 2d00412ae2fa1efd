package io.streammesh.platform.prometheus;

import io.streammesh.contract.MeshDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * The rules of a mesh for Prometheus: promises of contracts as recorded series, and alerts. The
 * same mesh always gives the same file.
 */
public final class PrometheusRules {
  private static final String HEADER =
      "# Made by `mesh render prometheus` from the contracts; not to be changed by hand.\n";
  private static final int WIDTH = 100;

  private PrometheusRules() {}

  /**
   * The file of rules.
   *
   * @param runbooks where the runbooks are; each alert points to a page in it
   */
  public static String of(MeshDefinition mesh, String runbooks) {
    List<Map<String, Object>> groups =
        Stream.of(
                new RuleGroup("mesh-promises", promises(mesh)),
                new RuleGroup("mesh-budgets", LatencyRules.ofBudgets(mesh)),
                new RuleGroup("mesh-alerts", MeshAlerts.of(mesh.policy(), new Runbooks(runbooks))))
            .map(RuleGroup::toYaml)
            .toList();
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setWidth(WIDTH)
            .setSplitLines(false)
            .build();
    return HEADER + new Dump(settings).dumpToString(Map.of("groups", groups));
  }

  private static List<Rule> promises(MeshDefinition mesh) {
    return Stream.of(LatencyRules.ofShares(mesh), SupportRules.ofEnds(mesh))
        .flatMap(List::stream)
        .toList();
  }
}
