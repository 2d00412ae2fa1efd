package io.streammesh.platform.grafana;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Grafana's classic model of a dashboard, which it imports in all versions up to 13. The data
 * source is a variable, so that no name of an installation is in it.
 */
final class DashboardJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SCHEMA_VERSION = 39;
  private static final int COLUMNS = 2;
  private static final int WIDTH = 12;
  private static final int HEIGHT = 8;
  private static final String SOURCE = "${datasource}";

  private DashboardJson() {}

  static String of(Dashboard dashboard) {
    ObjectNode json = JSON.createObjectNode();
    json.put("uid", dashboard.uid());
    json.put("title", dashboard.title());
    json.putArray("tags").add("streammesh");
    json.put("schemaVersion", SCHEMA_VERSION);
    json.put("editable", false);
    json.put("refresh", "30s");
    json.putObject("time").put("from", "now-1h").put("to", "now");
    ArrayNode variables = json.putObject("templating").putArray("list");
    variables
        .addObject()
        .put("name", "datasource")
        .put("label", "Data source")
        .put("type", "datasource")
        .put("query", "prometheus");
    dashboard.variable().ifPresent(variable -> add(variable, variables));
    ArrayNode panels = json.putArray("panels");
    for (int i = 0; i < dashboard.panels().size(); i++) {
      add(dashboard.panels().get(i), i, panels);
    }
    return json.toPrettyString() + "\n";
  }

  private static void add(Variable variable, ArrayNode variables) {
    ObjectNode json = variables.addObject();
    json.put("name", variable.name());
    json.put("type", "query");
    json.put("query", variable.values());
    json.put("refresh", 2);
    json.put("sort", 1);
    json.set("datasource", source());
  }

  private static void add(Panel panel, int index, ArrayNode panels) {
    ObjectNode json = panels.addObject();
    json.put("id", index + 1);
    json.put("type", panel.kind().type());
    json.put("title", panel.title());
    json.put("description", panel.description());
    json.set("datasource", source());
    json.putObject("gridPos")
        .put("x", index % COLUMNS * WIDTH)
        .put("y", index / COLUMNS * HEIGHT)
        .put("w", WIDTH)
        .put("h", HEIGHT);
    json.putObject("fieldConfig").putObject("defaults").put("unit", panel.unit());
    ArrayNode targets = json.putArray("targets");
    List<Query> queries = panel.queries();
    for (int i = 0; i < queries.size(); i++) {
      ObjectNode target = targets.addObject();
      target.put("refId", Character.toString('A' + i));
      target.put("expr", queries.get(i).expression());
      target.put("legendFormat", queries.get(i).legend());
      if (panel.kind() == Panel.Kind.TABLE) {
        target.put("format", "table").put("instant", true);
      }
    }
  }

  private static ObjectNode source() {
    return JSON.createObjectNode().put("type", "prometheus").put("uid", SOURCE);
  }
}
