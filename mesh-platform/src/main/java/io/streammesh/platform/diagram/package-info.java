/** The mesh as a picture. */
@NullMarked
package io.streammesh.platform.diagram;

import org.jspecify.annotations.NullMarked;
