package io.streammesh.platform.grafana;

import java.util.SortedMap;
import java.util.TreeMap;

/** The dashboards of a mesh as files that Grafana imports or provisions; always the same. */
public final class GrafanaDashboards {
  private GrafanaDashboards() {}

  /** The files' content by their names, such as {@code streammesh-mesh.json}. */
  public static SortedMap<String, String> files() {
    SortedMap<String, String> files = new TreeMap<>();
    for (Dashboard dashboard : MeshDashboards.all()) {
      files.put(dashboard.uid() + ".json", DashboardJson.of(dashboard));
    }
    return files;
  }
}
