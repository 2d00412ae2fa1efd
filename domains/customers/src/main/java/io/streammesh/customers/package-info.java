/** The customers domain: who the customers are, where they live, and what they say. */
@NullMarked
package io.streammesh.customers;

import org.jspecify.annotations.NullMarked;
