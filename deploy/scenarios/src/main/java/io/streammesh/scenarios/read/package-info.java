/**
 * Reading whole topics as any plain client would: read_committed, without a group, no library of
 * ours.
 */
@NullMarked
package io.streammesh.scenarios.read;

import org.jspecify.annotations.NullMarked;
