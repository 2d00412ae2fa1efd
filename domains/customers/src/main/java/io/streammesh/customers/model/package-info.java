/** What a customer is, in plain records. */
@NullMarked
package io.streammesh.customers.model;

import org.jspecify.annotations.NullMarked;
