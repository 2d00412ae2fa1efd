/** What an order is, in plain records. */
@NullMarked
package io.streammesh.orders.model;

import org.jspecify.annotations.NullMarked;
