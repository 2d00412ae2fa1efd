/** What a customer and a review are, in plain records. */
@NullMarked
package io.streammesh.customers.model;

import org.jspecify.annotations.NullMarked;
