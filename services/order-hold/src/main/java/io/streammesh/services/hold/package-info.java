/** Holds orders that fraud's signals speak against. */
@NullMarked
package io.streammesh.services.hold;

import org.jspecify.annotations.NullMarked;
