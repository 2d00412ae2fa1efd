/** The domains' work done in the plainest way, in memory: what a mesh is held against. */
@NullMarked
package io.streammesh.scenarios.naive;

import org.jspecify.annotations.NullMarked;
