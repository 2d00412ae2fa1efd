/** What fraud knows of a customer, and what it thinks of an order, in plain records. */
@NullMarked
package io.streammesh.fraud.model;

import org.jspecify.annotations.NullMarked;
