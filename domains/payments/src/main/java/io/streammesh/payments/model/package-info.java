/** What a payment is, in plain records. */
@NullMarked
package io.streammesh.payments.model;

import org.jspecify.annotations.NullMarked;
