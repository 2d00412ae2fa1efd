/** Knowing when a mesh has worked off everything, without counting records. */
@NullMarked
package io.streammesh.scenarios.drain;

import org.jspecify.annotations.NullMarked;
