/** The orders domain: what customers order, and how far each order has come. */
@NullMarked
package io.streammesh.orders;

import org.jspecify.annotations.NullMarked;
