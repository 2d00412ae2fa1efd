/** The discovery domain: what customers look at and look for. */
@NullMarked
package io.streammesh.discovery;

import org.jspecify.annotations.NullMarked;
