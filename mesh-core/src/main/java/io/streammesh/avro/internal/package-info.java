/** What the codecs share. */
@NullMarked
package io.streammesh.avro.internal;

import org.jspecify.annotations.NullMarked;
