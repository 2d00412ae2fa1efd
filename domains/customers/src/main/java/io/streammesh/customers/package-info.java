/** The customers domain: who the customers are, and where they live. */
@NullMarked
package io.streammesh.customers;

import org.jspecify.annotations.NullMarked;
