/**
 * Faults on show: what goes wrong with a mesh, made on purpose and undone, so that operators see
 * the alert and its runbook before they need them.
 */
@NullMarked
package io.streammesh.local.fault;

import org.jspecify.annotations.NullMarked;
