/**
 * A whole mesh on one machine: a real broker in this process, the schema registry and each domain's
 * app as processes of their own. {@link io.streammesh.local.LocalMesh} is all of it.
 */
@NullMarked
package io.streammesh.local;

import org.jspecify.annotations.NullMarked;
