package io.streammesh.platform.grafana;

import java.util.List;
import java.util.Optional;

/**
 * A page of panels.
 *
 * @param uid by which Grafana knows it again when it is imported anew
 * @param title for people
 * @param variable what its reader chooses, if anything
 * @param panels in reading order, two a row
 */
record Dashboard(String uid, String title, Optional<Variable> variable, List<Panel> panels) {
  Dashboard {
    panels = List.copyOf(panels);
  }
}
