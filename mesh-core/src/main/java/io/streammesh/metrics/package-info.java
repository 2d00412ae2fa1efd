/**
 * What a process of the mesh tells Prometheus: {@link io.streammesh.metrics.AppMetrics}. Nothing
 * here counts on the way of a record: the numbers are read where they are counted, when somebody
 * asks for them. {@link io.streammesh.metrics.MeshMeter} lists the mesh's own meters.
 */
@NullMarked
package io.streammesh.metrics;

import org.jspecify.annotations.NullMarked;
