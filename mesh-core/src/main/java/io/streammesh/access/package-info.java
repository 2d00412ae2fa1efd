/** Access-control tags as taint: which kinds of protected data went into a record. */
@NullMarked
package io.streammesh.access;

import org.jspecify.annotations.NullMarked;
