package io.streammesh.local.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What Prometheus scrapes of a local mesh, in the format of its HTTP service discovery ({@code
 * http_sd_config}): one group for each app and service, and one for the prober. The label {@code
 * app} is for {@code up}; other series bring their own.
 */
final class ScrapeTargets {
  private static final String PROBER = "prober";

  private ScrapeTargets() {}

  /**
   * As JSON.
   *
   * @param port of the operations page, whose server has the prober's meters
   */
  static String of(ObservedMesh mesh, int port) {
    ArrayNode groups = JsonNodeFactory.instance.arrayNode();
    mesh.apps().forEach(app -> add(groups, app.url().getAuthority(), app.name()));
    add(groups, "127.0.0.1:" + port, PROBER);
    return groups.toString();
  }

  private static void add(ArrayNode groups, String target, String app) {
    var group = groups.addObject();
    group.putArray("targets").add(target);
    group.putObject("labels").put("app", app);
  }
}
