/** Dashboards for Grafana over the meters of a mesh and the series that Prometheus records. */
@NullMarked
package io.streammesh.platform.grafana;

import org.jspecify.annotations.NullMarked;
