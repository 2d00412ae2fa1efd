/** The payments domain: what customers pay. */
@NullMarked
package io.streammesh.payments;

import org.jspecify.annotations.NullMarked;
