/** The files of a local keystore: where they lie, how they are guarded, written, read, wrapped. */
@NullMarked
package io.streammesh.keys.local.internal;

import org.jspecify.annotations.NullMarked;
