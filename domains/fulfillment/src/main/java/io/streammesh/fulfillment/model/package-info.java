/** What was promised of a delivery and what became of it, in plain records. */
@NullMarked
package io.streammesh.fulfillment.model;

import org.jspecify.annotations.NullMarked;
