/** The newsletter domain: who gets the newsletter, and which campaigns they are in. */
@NullMarked
package io.streammesh.newsletter;

import org.jspecify.annotations.NullMarked;
