/** Between Avro and the model; the only place with generated classes. */
@NullMarked
package io.streammesh.marketing.mapping;

import org.jspecify.annotations.NullMarked;
