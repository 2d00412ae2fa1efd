/**
 * The operations page of a local mesh: one small HTTP server beside the apps. Every two seconds one
 * thread reads what the apps serve under {@code /metrics} and {@code /readyz}, and what their
 * groups have committed; {@code /api/mesh} tells it as a {@link
 * io.streammesh.local.operations.MeshDocument}, and the page under {@code /} shows that. {@code
 * /api/targets} tells Prometheus what to scrape.
 */
@NullMarked
package io.streammesh.local.operations;

import org.jspecify.annotations.NullMarked;
