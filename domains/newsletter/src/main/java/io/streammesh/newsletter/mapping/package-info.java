/** Between Avro and the model; the only place with generated classes. */
@NullMarked
package io.streammesh.newsletter.mapping;

import org.jspecify.annotations.NullMarked;
