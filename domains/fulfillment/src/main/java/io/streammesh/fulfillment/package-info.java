/** The fulfillment domain: whether orders arrive when they were promised. */
@NullMarked
package io.streammesh.fulfillment;

import org.jspecify.annotations.NullMarked;
