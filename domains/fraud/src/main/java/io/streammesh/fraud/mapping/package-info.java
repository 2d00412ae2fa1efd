/** Between Avro and the model; the only place with generated classes. */
@NullMarked
package io.streammesh.fraud.mapping;

import org.jspecify.annotations.NullMarked;
